/** What a state has of the agents after the coder before any of them has worked. */
export const untouched = {
  check: undefined,
  hubIds: undefined,
  faults: {},
  packageDecisions: null,
  installation: null,
  probes: [],
  failure: null,
  repairs: [],
};
