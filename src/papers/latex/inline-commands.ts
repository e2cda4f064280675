/** Commands that print nothing a reader needs, with how many `{…}` arguments go with them. */
export const droppedCommands: ReadonlyMap<string, number> = new Map(
  [
    // 0 arguments
    "footnotemark vfil pagebreak nopagebreak nolinebreak makebox framebox allowdisplaybreaks linenumbers " +
      "nolinenumbers phantomsection printbibliography printindex printglossary printglossaries listoftodos " +
      "phantomcaption phantomsubcaption twocolumn minitoc glsresetall acresetall",
    // 1 argument
    "AtBeginDocument DeclareGraphicsExtensions Crefalias acmConference acmDOI acmISBN acmYear adjustbox " +
      "affil authornote ccsdesc foreignlanguage icmltitle papertitle received rotatebox setcopyright " +
      "sisetup RequirePackage address affil affiliation author " +
      "authorrunning bibliography bibliographystyle captionsetup cdashline cellcolor cline cmidrule " +
      "color colorbox date documentclass email enlargethispage fancyfoot fancyhead graphicspath " +
      "hphantom hspace hypersetup hyphenation icmlkeywords icmltitlerunning includegraphics includepdf " +
      "index input institute keywords label lstset newlength orcid orcidlink pagenumbering pagestyle " +
      "phantom printAffiliationsAndNotice raisebox rowcolor scalebox setlist subtitle textcolor thanks " +
      "theoremstyle thispagestyle tikzset title titlerunning todo usepackage usetikzlibrary vphantom " +
      "vspace acmPrice acmJournal acmVolume acmArticle acmBooktitle pdfinfo tcbset mdfsetup " +
      "hypertarget crefalias fontseries fontfamily fontshape fontencoding linespread mathversion parbox " +
      "addvspace stretch markright includeonly typeout message savebox usebox newsavebox usecounter " +
      "hyperlink pagecolor columncolor arrayrulecolor doublerulesepcolor rowfont newgeometry " +
      "selectlanguage setcitestyle citestyle shortcites floatstyle restylefloat clearcaptionsetup " +
      "pdfstringdefDisableCommands addbibresource algsetup RestyleAlgo SetAlFnt SetAlCapFnt " +
      "SetAlCapNameFnt SetAlCapSkip SetAlgoSkip SetAlgoNlRelativeSize SetKw IncMargin DecMargin " +
      "lhead chead rhead lfoot cfoot rfoot fancyhf titlelabel setenumerate setitemize setdescription " +
      "tcbuselibrary pgfplotsset usepgfplotslibrary pgfmathsetseed needspace Needspace sethlcolor " +
      "setulcolor setlinenumber",
    // 2 arguments
    "PassOptionsToPackage addtocounter addtolength colorlet fontsize icmlaffiliation icmlauthor " +
      "icmlcorrespondingauthor icmlsetsymbol markboth newcolumntype newtheorem numberwithin pdfbookmark " +
      "multicolumn multirow resizebox rule setcounter setlength fcolorbox settowidth settoheight " +
      "settodepth sbox floatplacement floatname defcitealias addtocontents currentpdfbookmark " +
      "subpdfbookmark belowpdfbookmark fancypagestyle lstdefinestyle lstdefinelanguage " +
      "DeclareUnicodeCharacter DeclareCaptionFormat DeclareCaptionStyle DeclareCaptionLabelFormat " +
      "DeclareCaptionLabelSeparator SetKwInOut SetKwInput SetKwData SetKwFunction algrenewcommand " +
      "algnewcommand pgfmathsetmacro tikzstyle newglossaryentry acrodef DeclareAcronym",
    // 3 arguments
    "Crefname addcontentsline crefname definecolor providecolor specialrule rowcolors newlist renewlist " +
      "SetKwComment newacronym DeclareFontFamily",
    // 4 arguments
    "usefont titlespacing",
    // 5 arguments
    "titleformat DeclareMathAlphabet DeclareSymbolFont",
    // 6 arguments
    "DeclareFontShape SetMathAlphabet bibpunct",
  ].flatMap((names, count) => names.split(" ").map((name): [string, number] => [name, count])),
);

/** Commands followed by a bare number or length, and lengths that may stand behind a number. */
export const lengthCommands: ReadonlySet<string> = new Set(
  (
    "hskip vskip kern hrule vrule penalty baselineskip parindent linewidth textwidth columnwidth parskip " +
    "itemsep topsep parsep partopsep labelsep leftmargin tabcolsep abovecaptionskip belowcaptionskip " +
    "abovedisplayskip belowdisplayskip hfuzz vfuzz tolerance hbadness vbadness emergencystretch " +
    "looseness clubpenalty widowpenalty interlinepenalty interdisplaylinepenalty lineskip " +
    "lineskiplimit hangindent hangafter mathindent columnsep fboxsep fboxrule arraycolsep " +
    "belowrulesep aboverulesep pdfoutput"
  ).split(" "),
);

/** Commands that print a fixed text: name, then what it prints. */
export const printedCommands: ReadonlyMap<string, string> = new Map([
  ...Object.entries({
    aa: "å",
    AA: "Å",
    ae: "æ",
    AE: "Æ",
    l: "ł",
    L: "Ł",
    o: "ø",
    O: "Ø",
    oe: "œ",
    OE: "Œ",
    ss: "ß",
    i: "i",
    j: "j",
    dots: "…",
    ldots: "…",
    textellipsis: "…",
    S: "§",
    P: "¶",
    dag: "†",
    ddag: "‡",
    copyright: "©",
    pounds: "£",
    textbackslash: "\\",
    textasciitilde: "~",
    textasciicircum: "^",
    textunderscore: "_",
    textbar: "|",
    textless: "<",
    textgreater: ">",
    textdollar: "$",
    textpercent: "%",
    textquotesingle: "'",
    textregistered: "®",
    texttrademark: "™",
    textdegree: "°",
    textmu: "µ",
    textbullet: "•",
    textendash: "–",
    textemdash: "—",
    LaTeX: "LaTeX",
    TeX: "TeX",
    textquotedblleft: '"',
    textquotedblright: '"',
    textquoteleft: "'",
    textquoteright: "'",
    slash: "/",
    wrt: "w.r.t.",
    cmark: "✓",
    checkmark: "✓",
    xmark: "✗",
    eg: "e.g.",
    ie: "i.e.",
    etal: "et al.",
    etc: "etc.",
    etals: "et al.",
    vs: "vs.",
    cf: "cf.",
    aka: "a.k.a.",
    Eg: "E.g.",
    Ie: "I.e.",
    onedot: ".",
    xspace: "",
  }),
  ..."newline linebreak par quad qquad enspace thinspace space"
    .split(" ")
    .map((name): [string, string] => [name, " "]),
]);

/** Commands that only change how their argument or what follows looks. */
export const silentCommands: ReadonlySet<string> = new Set(
  (
    "textbf textit emph texttt textsc textsf textrm textsl textup textmd textnormal textsuperscript " +
    "textsubscript text underline uline mbox hbox fbox bf it em tt sc sf rm " +
    "sl bfseries mdseries itshape slshape scshape upshape rmfamily sffamily ttfamily normalfont tiny " +
    "scriptsize footnotesize small normalsize large Large LARGE huge Huge centering raggedright " +
    "raggedleft noindent indent newpage clearpage cleardoublepage medskip " +
    "smallskip bigskip vfill hfill hfil vfil maketitle tableofcontents listoffigures listoftables " +
    "null relax protect boldmath unboldmath ensuremath selectfont ignorespaces allowbreak " +
    "nobreak sloppy fussy onecolumn balance centerline makeatletter makeatother begingroup " +
    "endgroup bgroup egroup leavevmode doublespacing singlespacing onehalfspacing flushbottom " +
    "raggedbottom reflectbox normalcolor appendixpage FloatBarrier hline toprule midrule bottomrule break frenchspacing " +
    "title footnotesize item newblock natexlab else fi ifx if ifnum urlstyle ul hl st " +
    "qed qedhere qedsymbol bmhead makecell thead icmlEqualContribution endinput " +
    "enquote textquote acronym ac acp acl acs gls glspl Gls"
  ).split(" "),
);
