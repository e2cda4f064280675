/**
 * Distributions of PyPI that are well known in machine learning and science, in normalised form and sorted. What is
 * here is installed unasked, so a name has to have been in wide use for years, or to be of a maintainer who has others here.
 */
export const knownPackages: readonly string[] = `
  absl-py accelerate adabelief-pytorch addict adversarial-robustness-toolbox aim albumentations ale-py
  altair anndata annoy anthropic anytree apache-beam arviz ase asteroid astropy attrs audiomentations
  audioread auto-sklearn autogluon autograd awkward ax-platform babel basemap bayesian-optimization
  beautifulsoup4 bert-score biopython bitsandbytes black blobfile blosc bm25s bokeh boto3 botocore botorch
  braindecode brax brotli cachetools cairosvg captum cartopy catboost causal-conv1d causalml cellpose
  celluloid certifi cffi chardet charset-normalizer chex chromadb cirq clean-fid click cloudpickle clu cma
  cmaes cmocean colorama colorcet coloredlogs colorlog comet-ml configargparse contourpy coverage cramjam
  cryptography cuml-cu12 cupy cupy-cuda11x cupy-cuda12x cvxopt cvxpy cvxpylayers cycler cython d3rlpy dacite
  dask dask-ml dataclasses-json datasets datashader dateparser deap decorator decord deepchem deepdiff
  deeplake deepspeed deepxde demucs dgl dgllife diffrax diffusers dill dipy distrax distributed dm-acme
  dm-control dm-env dm-haiku dm-reverb dm-sonnet dm-tree docker docopt docutils dopamine-rl dotmap duckdb
  e3nn easydict econml ecos editdistance efficientnet-pytorch einops einx ema-pytorch emcee emoji encodec
  ensemble-boxes equinox espnet essentia evaluate evosax facenet-pytorch fairlearn fairscale fairseq
  faiss-cpu faiss-gpu fastai fastapi fastcore fastdtw fastparquet fasttext feather-format filelock filterpy
  fiona fire flair flake8 flash-attn flashtext flask flatbuffers flax flower fonttools foolbox frozendict
  fsspec ftfy functorch future fuzzywuzzy fvcore g2p-en gdal gdown gensim geomloss geopandas geopy
  gin-config gitpython glfw gluonts google-api-python-client google-cloud-bigquery google-cloud-storage
  google-generativeai gpustat gpy gpyopt gpytorch gradio graphviz grpcio gudhi gym gym-minigrid gymnasium
  gymnasium-robotics h5netcdf h5py hdbscan healpy higher hiredis hmmlearn holidays holoviews httpcore httpx
  huggingface-hub humanize hydra-core hydra-submitit-launcher hyperopt hypothesis igraph imagecodecs
  imagehash imageio imageio-ffmpeg imbalanced-learn imgaug importlib-metadata importlib-resources inflect
  instructor interpret iopath ipykernel ipython ipywidgets isort jamo jax jaxlib jaxopt jaxtyping jieba
  jinja2 jiwer jmp joblib jsonargparse jsonlines jsonschema julius jupyter jupyterlab k2 kaggle kaldiio
  kaleido keopscore keras keras-cv keras-nlp keras-tuner kmedoids kneed konlpy kornia kornia-rs kymatio
  langchain langchain-community langdetect langid learn2learn leidenalg levenshtein lhotse librosa lifelines
  lightgbm lightning lightning-bolts lightning-fabric lightning-utilities lime linear-operator litellm
  llvmlite lm-eval lmdb loguru loralib lpips lxml lz4 madmom mamba-ssm markdown markupsafe mashumaro
  matplotlib matplotlib-inline mdtraj mecab-python3 mediapipe medmnist medpy meshio metaworld mido minari
  mir-eval ml-collections ml-dtypes mlcroissant mlflow mlxtend mne mock moderngl monai more-itertools
  moviepy mpi4py mpmath msgpack mteb mudata mujoco mujoco-py multiprocess munch muon museval music21 mypy
  napari natsort ndindex nemo-toolkit neptune netcdf4 networkx neuralforecast nevergrad nibabel nilearn
  ninja nltk noisereduce notebook num2words numba numcodecs numexpr numpy numpyro nvidia-dali-cuda110
  nvidia-ml-py ogb omegaconf onnx onnxruntime onnxruntime-gpu onnxsim open-clip-torch open3d openai
  openai-clip openai-whisper openbabel-wheel opencv-contrib-python opencv-contrib-python-headless
  opencv-python opencv-python-headless openml openmm openpyxl openslide-python opt-einsum optax optimum
  optuna orbax-checkpoint ordered-set orjson ortools osqp outlines overrides packaging pandas
  pandas-datareader panel papermill parameterized parse patsy pdfplumber pedalboard peft pennylane
  performer-pytorch pesq pettingzoo phonemizer pillow pingouin plotly plotnine plyfile pmdarima pooch
  portalocker pot praat-parselmouth pre-commit pretrainedmodels pretty-midi prettytable progressbar2
  prometheus-client prompt-toolkit properscoring prophet protobuf psutil psycopg2-binary py-cpuinfo py4j
  pyannote-audio pyannote-core pyarrow pybind11 pybullet pycocoevalcap pycocotools pycryptodome pydantic
  pydantic-settings pydicom pydot pydub pygame pyglet pygments pygraphviz pyinstrument pyjwt pykalman pykeen
  pyloudnorm pymatgen pymc pymongo pymoo pymupdf pynacl pynndescent pynvml pyod pyopengl pyopenssl pyparsing
  pypdf pypdf2 pyproj pyqt5 pyrender pyro-ppl pyscf pyserial pysocks pystoi pytdc pytest pytest-cov
  python-dateutil python-docx python-dotenv python-igraph python-louvain python-magic python-pptx
  python-slugify python-snappy pytorch-crf pytorch-fid pytorch-forecasting pytorch-ignite pytorch-lightning
  pytorch-metric-learning pytorch-msssim pytorch-optimizer pytorch-tabnet pytorch-warmup pytorch-wavelets
  pytorchvideo pyts pytz pyvista pywavelets pywin32 pyworld pyyaml pyzmq qdrant-client qiskit quadprog
  rank-bm25 rapidfuzz rasterio ray rdkit reformer-pytorch regex reportlab requests resampy resemblyzer rich
  rlax rliable rotary-embedding-torch rouge rouge-score rpy2 ruamel-yaml ruff s3fs s3prl sacrebleu
  sacremoses safetensors salib sbi sbibm scanpy schedulefree scikit-build scikit-fuzzy scikit-image
  scikit-learn scikit-learn-extra scikit-multilearn scikit-optimize scikit-sparse scikit-surprise
  scikit-survival scikit-video scipy scvi-tools seaborn segment-anything segmentation-models-pytorch
  selenium selfies sentence-transformers sentencepiece sentry-sdk seqeval setproctitle setuptools shap
  shapely shimmy silero-vad simplejson simpy six sk-video skl2onnx sklearn-crfsuite skorch sktime smart-open
  snntorch sounddevice soundfile soxr spacy speechbrain speechrecognition spektral spleeter sqlalchemy
  sqlitedict srsly stable-baselines3 stanza statsforecast statsmodels streamlit stumpy submitit subword-nmt
  supersuit supervision sympy tables tabulate tenacity tensorboard tensorboard-data-server tensorboardx
  tensordict tensorflow tensorflow-addons tensorflow-datasets tensorflow-gpu tensorflow-hub tensorflow-io
  tensorflow-probability tensorflow-text tensorly tensorstore termcolor textblob textdistance textstat
  tf-keras tf-slim theano thinc thop threadpoolctl tianshou tifffile tiktoken timm tokenizers toml tomli
  toolz toposort torch torch-audiomentations torch-cluster torch-ema torch-fidelity torch-geometric
  torch-geometric-temporal torch-lr-finder torch-optimizer torch-pruning torch-scatter torch-sparse
  torch-spline-conv torch-tb-profiler torchattacks torchaudio torchcde torchcontrib torchcrepe torchdata
  torchdiffeq torchdyn torcheval torchgeo torchinfo torchio torchlibrosa torchmetrics torchrl torchsde
  torchseg torchsummary torchtext torchtyping torchvision torchviz tornado tqdm traitlets transformer-lens
  transformers trax treelib trimesh triton trl tsfresh tslearn typeguard typer typing-extensions
  typing-inspect tyro tzdata ujson ultralytics umap-learn uncertainties unidecode urllib3 uvicorn
  vector-quantize-pytorch vega-datasets visdom vit-pytorch vllm vmas vocos vtk wandb warcio watchdog
  webdataset webrtcvad websockets werkzeug wheel wilds word2number wordcloud wordfreq wrapt x-transformers
  xarray xformers xgboost xlrd xlsxwriter xxhash yacs yapf yarl yfinance zarr zstandard
`
  .trim()
  .split(/\s+/);
