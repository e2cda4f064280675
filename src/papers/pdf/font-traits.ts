/** What a font's name says of it. */
export interface FontTraits {
  /** Without the prefix of a subset. */
  name: string;
  isBold: boolean;
  isItalic: boolean;
  isMono: boolean;
  /** Set for letters of formulas only. Computer Modern's upright fonts serve both, so they do not count. */
  isMath: boolean;
}

const bold =
  /bold|black|heavy|semibd|demi|^cmss[a-z]*(?:bx|dc)|medi(?!um)|-bd|^cmb|^sf(?:b|xb|sx|so|xc|oc|rb|lb|lo)|^ec(?:b|sx|so|xc|oc|rb)|(?:^|[-_.])b(?:$|[-_.])|^lin(?:libertine|biolinum)m?t[bz]|^(?:r|t1)[pt]xb(?:i|sl|sc)?$/i;
const italic =
  /ital|obli|slant|^cm[a-z]{0,3}(?:ti|sl|si)\d|^(?:sf|ec)(?:ti|sl|si|bi|bl|so|sc|it|st)\d|-it$|-ri$|^lin(?:libertine|biolinum)m?t[bz]?[io]|^(?:r|t1)[pt]xb?(?:i|sl)$/i;
const mono =
  /mono|courier|typewriter|cm(?:i|sl|v)?tt|cmtcsc|^(?:sf|ec)(?:tt|st|it|tc|vt|vi)\d|linlibertinem|consol|inconsolata|menlo|-tt|txtt|cour/i;
const math =
  /^(?:cmmi|cmmib|cmsy|cmbsy|cmex|msam|msbm|eufm|eufb|eusm|eusb|rsfs|stmary|wasy|bbold|bbm|dsrom|esint|yhmath|lmmath|txsy|txmi|pxsy|pxmi|ntx(?:mi|sy|ex)|newtx|newpx|rtxmi|rtxsy|rpxmi|mathptmx|zplm|fourier-m|symbol|mtmi|mtsy|mtex|mathtime)|math/i;

/** Reads weight, slant and use from a PostScript font name such as `AECCXO+NimbusRomNo9L-Medi`. */
export function readFontTraits(fontName: string): FontTraits {
  const name = fontName.replace(/^[A-Z]{6}\+/, "").slice(0, 120);
  return {
    name,
    isBold: bold.test(name),
    isItalic: italic.test(name),
    isMono: mono.test(name),
    isMath: math.test(name),
  };
}
