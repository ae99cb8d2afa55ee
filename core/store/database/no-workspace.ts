/** Under which the rows stand that belong to no workspace: longer than the id of one may be. */
export const NO_WORKSPACE = 'no workspace: shared by all processes of this installation, whatever they work for';
