import type { FieldName, FieldValues } from '../../../crm/contract';
import { scoreHasChanged } from '../../../scoring';
import type { CurrentScore } from '../../scores';
import { pickFields } from '../merge/field-values';

const SCORE_FIELDS: ReadonlySet<FieldName> = new Set<FieldName>([
	'engagementScore',
	'engagementBand',
	'engagementScoredAt',
]);

/**
 * The values to send for a score. Scores fade every minute, so one that has not changed enough since it was last sent
 * is sent as it was, which is no change and costs no call.
 */
export function scoreFields(score: CurrentScore | undefined, pushed: FieldValues | undefined): FieldValues {
	if (score === undefined) return {};
	const sent = pickFields(pushed ?? {}, (field) => SCORE_FIELDS.has(field));
	const before = typeof sent.engagementScore === 'number' ? sent.engagementScore : null;
	const isOtherBand = sent.engagementBand !== score.band;
	if (!isOtherBand && !scoreHasChanged(before, score.score, { minChange: score.minChange, onBandChange: false }))
		return sent;
	return { engagementScore: score.score, engagementBand: score.band, engagementScoredAt: score.scoredAt };
}
