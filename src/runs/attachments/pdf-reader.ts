/** The agent that the PDF itself goes to: it reads the paper whole, and once. */
export const pdfReader = "planner";
