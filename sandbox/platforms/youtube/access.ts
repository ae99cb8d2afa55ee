export interface YouTubeAccess {
	channelId: string;
	/** Of the app at Google, for OAuth. */
	clientId: string;
	clientSecret: string;
	refreshToken: string;
	/** Public data can be read with a key alone. */
	apiKey: string;
	/** Units a day; a list of comments costs one. */
	unitsPerDay: number;
	/** Threads in one answer, however many were asked for: for a time it was twenty. */
	longestPage: number;
	/** Which of a thread's replies stand in the thread: not documented. */
	repliesShown: 'oldest' | 'newest';
	/** In which order the replies of a thread are listed: not documented. */
	replyOrder: 'oldestFirst' | 'newestFirst';
	/** What a page token names: the comment that comes next, or how many were passed. Not documented. */
	pageTokens: 'anchor' | 'offset';
}
