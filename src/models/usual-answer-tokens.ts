/** Tokens an answer without a limit is taken to have: twice a file of 200 lines, so that there is room to mend it once. */
export const usualAnswerTokens = 4_400;
