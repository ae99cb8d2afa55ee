/** The workspace that the stores of these tests hold. */
export const TEAM = 'team';
