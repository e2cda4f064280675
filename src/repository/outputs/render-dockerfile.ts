import type { RunState } from "../../state/run-state.ts";

const usualPython = "3.11";

/** Dockerfile: the packages in a layer of their own, the code in another, run by an ordinary user. */
export function renderDockerfile({ installation }: Pick<RunState, "installation">): string {
  const python = installation?.python.version.split(".").slice(0, 2).join(".") ?? usualPython;
  const requirements = installation ? "requirements.lock" : "requirements.txt";
  const hashes = installation ? " --require-hashes --only-binary :all:" : "";
  return `# docker build -t reproduction . && docker run --rm --network none reproduction
# For the very same image another day, give its digest: --build-arg IMAGE=python@sha256:…
ARG IMAGE=python:${python}-slim
FROM \${IMAGE}
RUN useradd --create-home --uid 1000 reproducer
WORKDIR /home/reproducer/repository
COPY ${requirements} .
RUN python -m pip install --no-cache-dir${hashes} -r ${requirements}
COPY --chown=reproducer . .
RUN chown reproducer .
USER reproducer
CMD ["python", "main.py", "--config", "config.yaml"]
`;
}
