const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Yesterday. */
export const NOON = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS / 2;

type BuildEngagement = (email: string, kind: string, rest?: Record<string, unknown>) => Record<string, unknown>;

/** What a tracker of one's own sends, a minute apart. @param name tells the events of one test file from others */
export function engagementsOf(name: string): BuildEngagement {
	let serial = 0;
	return (email, kind, rest = {}) => {
		serial += 1;
		return {
			platform: 'instagram',
			kind,
			eventId: `${name}-${NOON}-${serial}`,
			occurredAt: new Date(NOON + serial * MINUTE_MS).toISOString(),
			email,
			firstName: 'Ines',
			lastName: 'Duarte',
			postId: 'p1',
			campaign: 'spring',
			...rest,
		};
	};
}
