/**
 * Import names that every machine-learning environment has or can have without a second thought: a file may use them
 * although the logic design does not list them. Others need a place in the design, a reason and a fallback.
 */
export const commonPackages: ReadonlySet<string> = new Set([
  "accelerate",
  "datasets",
  "einops",
  "h5py",
  "joblib",
  "matplotlib",
  "mpl_toolkits",
  "networkx",
  "numpy",
  "pandas",
  "PIL",
  "pytest",
  "requests",
  "safetensors",
  "scipy",
  "seaborn",
  "skimage",
  "sklearn",
  "statsmodels",
  "tokenizers",
  "torch",
  "torchaudio",
  "torchvision",
  "tqdm",
  "transformers",
  "typing_extensions",
  "yaml",
]);
