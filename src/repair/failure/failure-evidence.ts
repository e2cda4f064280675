import type { FailureClass } from "../../state/failure.ts";

/** What the words of a failure say of whose fault it is; the first that fits decides. */
export const evidence: readonly { class: FailureClass; words: RegExp }[] = [
  {
    class: "environment",
    words:
      /cannot open shared object file|error while loading shared libraries|libcud(?:art|nn)|GLIBC(?:XX)?_|torchvision::nms|undefined symbol|DLL load failed|numpy\.core\.multiarray failed to import|numpy\.dtype size changed|compiled using NumPy 1\.x|No module named '_(?:ssl|ctypes|sqlite3|bz2|lzma|tkinter|curses|hashlib|uuid|posixsubprocess)'|Illegal instruction|Can't connect to HTTPS URL because the SSL module|init_fs_encoding|Could not find platform (?:in)?dependent libraries/i,
  },
  {
    class: "resource",
    words:
      /\bMemoryError\b|std::bad_alloc|out of memory|OutOfMemory|Cannot allocate memory|can't allocate memory|Unable to allocate [\d.]+ [KMGTP]?i?B|No space left on device|Disk quota exceeded|File too large|Too many open files|can't start new thread|Errno 11\] Resource temporarily unavailable|Bus error/i,
  },
  {
    class: "data",
    words:
      /\b(?:URLError|ConnectionError|ConnectionRefusedError|ConnectionResetError|ConnectTimeout|ConnectError|MaxRetryError|NewConnectionError|NameResolutionError|gaierror|ProxyError|SSLCertVerificationError|LocalEntryNotFoundError|OfflineModeIsEnabled|DatasetNotFoundError|DataFilesNotFoundError|RepositoryNotFoundError|GatedRepoError|KaggleApiHTTPError)\b|urlopen error|HTTP Error \d|HTTPError: \d|Temporary failure in name resolution|Name or service not known|nodename nor servname|Network is unreachable|Failed to establish a new connection|couldn't connect to|HF_(?:HUB|DATASETS)_OFFLINE|TRANSFORMERS_OFFLINE|offline mode is enabled|use download=True|You can use download|Couldn't find a dataset script|Can't load (?:the model|tokenizer|config\w*|image processor) for|not the path to a directory containing|nltk\.download\(|Can't find model '|Failed (?:to )?download|connection (?:refused|timed out|error)|Max retries exceeded/i,
  },
  {
    class: "package",
    words:
      /\bPackageNotFoundError\b|Missing optional dependency|requires the [\w.-]+ (?:library|package)|[Pp]lease (?:pip )?install|pip install [\w-]+|Install [\w.-]+ (?:to|or)|Unable to find a usable engine/,
  },
];

/** What code says that goes on after its data did not come. */
export const goesOnWithoutData =
  /NoneType|num_samples=0|n_samples=0|empty (?:sequence|list|array|batch|dataset)|is empty|0 sample|UnboundLocalError|list index out of range|StopIteration|division by zero|no data/i;
