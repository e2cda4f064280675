/** What a document class sets before the paper says anything, as the LaTeX that would set it. */
export interface ClassDefaults {
  /** Run before the preamble. */
  settings: string;
  /** Run at `\appendix`. */
  appendix: string;
  /** Run at `\appendices` where that is something else. */
  appendices?: string;
}

const sections = String.raw`
\counterwithin{subsection}{section}\counterwithin{subsubsection}{subsection}\counterwithin{paragraph}{subsubsection}
\setcounter{secnumdepth}{3}`;
const lettersForSections = String.raw`\setcounter{section}{0}\setcounter{subsection}{0}\renewcommand{\thesection}{\Alph{section}}`;
const article: ClassDefaults = { settings: sections, appendix: lettersForSections };

const book: ClassDefaults = {
  settings: String.raw`${sections}\counterwithin{section}{chapter}\counterwithin{figure}{chapter}\counterwithin{table}{chapter}
\counterwithin{equation}{chapter}\counterwithin{lstlisting}{chapter}\counterwithin{algocf}{chapter}\setcounter{secnumdepth}{2}`,
  appendix: String.raw`\setcounter{chapter}{0}\setcounter{section}{0}\renewcommand{\thechapter}{\Alph{chapter}}`,
};

// numbers no deeper than sections unless told
const memoir: ClassDefaults = {
  settings: String.raw`${book.settings}\setcounter{secnumdepth}{1}`,
  appendix: book.appendix,
};
const memoirArticle: ClassDefaults = {
  settings: String.raw`${sections}\setcounter{secnumdepth}{1}`,
  appendix: book.appendix,
};

const amsBook: ClassDefaults = {
  settings: String.raw`${sections}\counterwithin*{section}{chapter}`,
  appendix: book.appendix,
};

// these number everything in the appendix as A1, A2, …
const astronomy: ClassDefaults = {
  settings: sections,
  appendix: String.raw`${lettersForSections}\renewcommand{\thesubsection}{\thesection\arabic{subsection}}
\counterwithin*{equation}{section}\renewcommand{\theequation}{\thesection\arabic{equation}}
\counterwithin*{figure}{section}\renewcommand{\thefigure}{\thesection\arabic{figure}}
\counterwithin*{table}{section}\renewcommand{\thetable}{\thesection\arabic{table}}`,
};

const chemistry: ClassDefaults = {
  settings: String.raw`${sections}\setcounter{secnumdepth}{0}`,
  appendix: lettersForSections,
};

const ieee: ClassDefaults = {
  settings: String.raw`${sections}\renewcommand{\thesection}{\Roman{section}}\renewcommand{\thesubsection}{\thesection-\Alph{subsection}}
\renewcommand{\thesubsubsection}{\thesubsection\arabic{subsubsection}}\renewcommand{\theparagraph}{\thesubsubsection\alph{paragraph}}
\renewcommand{\thetable}{\Roman{table}}\setcounter{secnumdepth}{4}`,
  // a single appendix has no letter to count
  appendix: String.raw`\setcounter{section}{0}\setcounter{subsection}{0}\renewcommand{\thesection}{A}\renewcommand{\thesubsection}{\Alph{subsection}}`,
  appendices: lettersForSections,
};

const computerSociety: ClassDefaults = {
  settings: String.raw`${sections}\setcounter{secnumdepth}{4}`,
  appendix: String.raw`\setcounter{section}{0}\setcounter{subsection}{0}\renewcommand{\thesection}{A}\renewcommand{\thesubsection}{\Alph{subsection}}`,
  appendices: lettersForSections,
};

// sections are referred to as II A; a hyphen keeps the parts apart where an id may hold no space
const revtex: ClassDefaults = {
  settings: String.raw`${sections}\renewcommand{\thesection}{\Roman{section}}\renewcommand{\thesubsection}{\thesection-\Alph{subsection}}
\renewcommand{\thesubsubsection}{\thesubsection-\arabic{subsubsection}}\renewcommand{\thetable}{\Roman{table}}`,
  appendix: String.raw`${lettersForSections}\renewcommand{\thesubsection}{\thesection-\arabic{subsection}}
\counterwithin*{equation}{section}\renewcommand{\theequation}{\thesection\arabic{equation}}`,
};
// journals of letters number no sections
const revtexLetters: ClassDefaults = {
  settings: String.raw`${revtex.settings}\setcounter{secnumdepth}{0}`,
  appendix: revtex.appendix,
};

const elsevier: ClassDefaults = {
  settings: sections,
  appendix: String.raw`${lettersForSections}\counterwithin*{equation}{section}\renewcommand{\theequation}{\thesection.\arabic{equation}}
\renewcommand{\thefigure}{\thesection.\arabic{figure}}\renewcommand{\thetable}{\thesection.\arabic{table}}`,
};

const springer: ClassDefaults = {
  settings: String.raw`${sections}\setcounter{secnumdepth}{2}\newtheorem{theorem}{Theorem}\newtheorem*{claim}{Claim}
\newtheorem{conjecture}{Conjecture}\newtheorem{corollary}{Corollary}\newtheorem{definition}{Definition}
\newtheorem{example}{Example}\newtheorem{exercise}{Exercise}\newtheorem{lemma}{Lemma}\newtheorem{note}{Note}
\newtheorem{problem}{Problem}\newtheorem{property}{Property}\newtheorem{proposition}{Proposition}
\newtheorem{question}{Question}\newtheorem{solution}{Solution}\newtheorem{remark}{Remark}`,
  appendix: lettersForSections,
};

const acm: ClassDefaults = {
  settings: String.raw`${sections}\newtheorem{theorem}{Theorem}[section]\newtheorem{conjecture}[theorem]{Conjecture}
\newtheorem{proposition}[theorem]{Proposition}\newtheorem{lemma}[theorem]{Lemma}\newtheorem{corollary}[theorem]{Corollary}
\newtheorem{example}[theorem]{Example}\newtheorem{definition}[theorem]{Definition}`,
  appendix: lettersForSections,
};

const siam: ClassDefaults = {
  settings: String.raw`${sections}\counterwithin{equation}{section}\counterwithin{figure}{section}\counterwithin{table}{section}
\newtheorem{theorem}{Theorem}[section]\newtheorem{lemma}[theorem]{Lemma}\newtheorem{corollary}[theorem]{Corollary}
\newtheorem{proposition}[theorem]{Proposition}\newtheorem{definition}[theorem]{Definition}`,
  appendix: lettersForSections,
};

const byClass: readonly [RegExp, ClassDefaults][] = [
  [/^(?:report|book|scrreprt|scrbook|extreport|extbook|.*thesis.*)$/i, book],
  [/^memoir$/, memoir],
  [/^amsbook$/, amsBook],
  [/^mnras$/, astronomy],
  [/^achemso$/, chemistry],
  [/^IEEE/i, ieee],
  [/^revtex4?/i, revtex],
  [/^elsarticle$/, elsevier],
  [/^llncs$/, springer],
  [/^acmart$/, acm],
  [/^siam/, siam],
];

/** The defaults of the class that a source loads; those of `article` where it loads another or none. */
export function readClassDefaults(source: string): ClassDefaults {
  const loaded =
    /\\document(?:class|style)\s{0,9}(?:\[([^\]]{0,800})\])?\s{0,9}\{\s{0,9}([A-Za-z0-9_./-]{1,80})/.exec(
      source,
    );
  const name = loaded?.[2]?.split("/").at(-1) ?? "";
  const defaults = byClass.find(([pattern]) => pattern.test(name))?.[1] ?? article;
  if (defaults === memoir && /\barticle\b/.test(loaded?.[1] ?? "")) return memoirArticle;
  if (defaults === ieee && /\bcompsoc\b/.test(loaded?.[1] ?? "")) return computerSociety;
  return defaults === revtex && /\bpr(?:l|stper)\b/.test(loaded?.[1] ?? "") ? revtexLetters : defaults;
}
