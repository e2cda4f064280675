/** What every sandboxed program finds in its environment: nothing of ours, and what keeps libraries from asking the network. */
export function createSandboxEnvironment(folders: { home: string; path: string }): Record<string, string> {
  return {
    HOME: folders.home,
    TMPDIR: folders.home,
    PATH: folders.path,
    LANG: "C.UTF-8",
    MPLBACKEND: "Agg",
    HF_HUB_OFFLINE: "1",
    TRANSFORMERS_OFFLINE: "1",
    HF_DATASETS_OFFLINE: "1",
    WANDB_MODE: "disabled",
    CUDA_VISIBLE_DEVICES: "",
    OMP_NUM_THREADS: "2",
    // its threads wait by spinning: on a busy machine small matrices take twenty times as long with two
    OPENBLAS_NUM_THREADS: "1",
    PYTHONDONTWRITEBYTECODE: "1",
    PYTHONNOUSERSITE: "1",
    PYTHONUNBUFFERED: "1",
    PYTHONHASHSEED: "0",
  };
}
