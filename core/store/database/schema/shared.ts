/** Of no workspace: its first column says so. */
export interface SharedDocumentsTable {
	workspace_id: string;
	name: string;
	/** From 1, one more with each write. */
	revision: number;
	content: string;
	updated_at: string;
}
