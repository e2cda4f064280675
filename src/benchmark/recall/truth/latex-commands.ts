/** Commands that print their argument as it stands: the braces are passed through. */
export const transparent = new Set(
  (
    "textbf textit textsl emph textsc textrm textsf texttt textmd textup textnormal text mbox underline uline " +
    "IEEEPARstart centerline makecell uppercase hbox ul hl normalsize small footnotesize scriptsize tiny large Large " +
    "LARGE huge Huge bf it em sl sc rm sf tt bfseries itshape scshape rmfamily sffamily ttfamily slshape mdseries " +
    "upshape normalfont noindent indent centering raggedright raggedleft protect xspace ignorespaces unskip leavevmode " +
    "selectfont boldmath unboldmath hfill hfil vfill newpage clearpage cleardoublepage pagebreak nopagebreak linebreak " +
    "nolinebreak smallskip medskip bigskip maketitle balance onecolumn allowbreak sloppy fussy FloatBarrier par " +
    "frenchspacing nonfrenchspacing begingroup endgroup bgroup egroup relax null nobreak hss flushbottom raggedbottom " +
    "toprule midrule bottomrule hline tableofcontents printbibliography doublespacing singlespacing"
  ).split(" "),
);

/** Commands that print nothing, with their arguments. */
export const silent = new Set(
  (
    "label vspace hspace vskip hskip setlength addtolength setcounter addtocounter stepcounter refstepcounter " +
    "pagestyle thispagestyle bibliographystyle bibliography usepackage RequirePackage newtheorem theoremstyle author " +
    "title icmltitle icmltitlerunning icmlauthor icmlaffiliation icmlcorrespondingauthor icmlkeywords icmlsetsymbol " +
    "date thanks affil affiliation institute email address institution city country state orcid ccsdesc keywords " +
    "acmConference acmYear acmDOI acmISBN acmPrice acmJournal acmVolume acmNumber acmArticle acmMonth setcopyright " +
    "copyrightyear received authornote authornotemark renewcommand newcommand providecommand def let " +
    "DeclareMathOperator graphicspath includegraphics captionsetup index nocite phantom vphantom hphantom hypersetup " +
    "definecolor color rule parbox setlist addcontentsline markboth markright pdfoutput inst orcidID titlerunning " +
    "authorrunning shorttitle shortauthors printAffiliationsAndNotice todo IEEEpubid thispagestyle enlargethispage " +
    "tikzset pgfplotsset lstset crefname Crefname newcounter numberwithin allowdisplaybreaks input include rowcolor " +
    "newenvironment renewenvironment settopmatter acmBooktitle ccsdesc setlength subjclass keyword citestyle"
  ).split(" "),
);

/** Commands whose first argument is not printed and whose last is. */
export const lastArgument = new Set("textcolor colorbox hyperref hypertarget scalebox raisebox".split(" "));

/** Widest width in words of what a reference, a link or a mark is printed as. */
export const gapWords: Readonly<Record<string, number>> = {
  ref: 4,
  eqref: 4,
  cref: 12,
  Cref: 12,
  autoref: 6,
  nameref: 14,
  pageref: 3,
  vref: 8,
  url: 30,
  path: 30,
  nolinkurl: 30,
  footnotemark: 3,
  textsuperscript: 4,
  textsubscript: 4,
  LaTeX: 3,
  TeX: 3,
  S: 2,
};

/** Environments set apart from the text: read for captions and rows only. */
export const floats =
  /^(?:figure|table|wrapfigure|wraptable|sidewaystable|sidewaysfigure|SCfigure|algorithm|algorithm2e|teaserfigure|longtable|minipage|subfigure|subtable|floatrow|listing|program)\*?$/;

/** Environments whose content is no prose. */
export const opaque =
  /^(?:verbatim|Verbatim|lstlisting|minted|alltt|tikzpicture|algorithmic|algorithmicx|thebibliography|icmlauthorlist|IEEEkeywords|keywords|keyword|picture|pgfpicture|CCSXML|teaser|axis|forest|prompt)\*?$/;

export const tabular = /^(?:tabular|tabularx|tabulary|tblr|NiceTabular|array)\*?$/;

export const displayMath =
  /^(?:equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|math|dmath|subequations|IEEEeqnarray)\*?$/;

/** Sections that no reader of papers keeps. */
export const leftOut =
  /^(?:acknowledg|references\b|bibliography\b|.{0,30}\bchecklist\b|author contributions?\b)/i;

/** How deep each heading command is. */
export const levels: Readonly<Record<string, number>> = {
  section: 1,
  subsection: 2,
  subsubsection: 3,
  paragraph: 4,
  subparagraph: 5,
};

/** What a backslash and one sign print. */
export const escaped: Readonly<Record<string, string>> = {
  "%": "%",
  "&": "&",
  _: "_",
  $: "$",
  "#": "#",
  "{": "{",
  "}": "}",
  "-": "",
  "/": "",
  "@": "",
  "!": "",
};

/** What commands without arguments print. */
export const symbols: Readonly<Record<string, string>> = {
  ldots: "…",
  dots: "…",
  textendash: "–",
  textemdash: "—",
  textasciitilde: "~",
  quad: " ",
  qquad: " ",
  newline: " ",
  item: "\n\n",
  and: " ",
};
