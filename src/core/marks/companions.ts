/** Tells git to merge marks by keeping the lines of both sides, which is how their format is merged. */
export const GIT_ATTRIBUTES = '*.jsonl text eol=lf merge=union\n';

/** Keeps files that are being written out of git. */
export const GIT_IGNORE = '*.tmp\n';
