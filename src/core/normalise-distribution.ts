/** A distribution's name as PyPI compares them (PEP 503). */
export function normaliseDistribution(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
