import { normaliseDistribution } from "../../core/normalise-distribution.ts";

/** Distributions that bring the same module, the first as `distributions.ts` names it. */
const groups: readonly (readonly string[])[] = [
  ["opencv-python-headless", "opencv-python", "opencv-contrib-python", "opencv-contrib-python-headless"],
  ["faiss-cpu", "faiss-gpu", "faiss-gpu-cu11", "faiss-gpu-cu12", "faiss"],
  ["tensorflow", "tensorflow-cpu", "tensorflow-gpu", "tensorflow-macos", "tf-nightly", "tensorflow-intel"],
  ["torch", "pytorch", "pytorch-gpu", "pytorch-cpu"],
  ["psycopg2-binary", "psycopg2"],
  ["onnxruntime", "onnxruntime-gpu"],
  ["pillow", "pillow-simd"],
  ["openai-clip", "clip", "clip-anytorch"],
  ["levenshtein", "python-levenshtein"],
  ["jax", "jaxlib"],
  ["nvidia-ml-py", "pynvml", "nvidia-ml-py3"],
  ["tree", "dm-tree"],
  ["lightning", "pytorch-lightning"],
  ["snappy", "python-snappy"],
  ["cupy-cuda12x", "cupy", "cupy-cuda11x", "cupy-cuda13x"],
  ["cuml-cu12", "cuml", "cuml-cu11"],
  ["xgboost", "xgboost-cpu", "py-xgboost"],
  ["community", "python-louvain"],
  ["gdal", "osgeo"],
  ["protobuf", "python-protobuf"],
];
const group = new Map(groups.flatMap((names) => names.map((name) => [name, names[0] ?? name])));

/** One name for all distributions that bring the same module, to compare what is imported with what is required. */
export function nameProvider(distribution: string): string {
  const name = normaliseDistribution(distribution);
  return group.get(name) ?? name.replace(/-cu1\d\d?$/, "");
}
