/** `Abstract—We …`: the word leads its paragraph and is no heading. */
export const inlineAbstract = /^abstract\s?[-–—:.]{1,3}\s?(?=\S)/i;
