import { countLosses, type LossInput } from './count-losses';
import { describeLoss, type FieldWarning } from './describe-loss';

/**
 * What would be lost of the stored values, if all of them were written to the CRM as the policy says, in sentences: by
 * field in the order of the policy, what concerns most contacts first. Reads every contact, and asks the CRM nothing.
 * @param crmName as people call the CRM
 * @throws the signal's reason when it is aborted
 */
export async function policyWarnings(input: LossInput, crmName: string): Promise<FieldWarning[]> {
	const losses = await countLosses(input);
	const place = new Map(input.policy.fields.map(({ hub }, index) => [hub, index] as const));
	const placeOf = ({ mapping }: (typeof losses)[number]) => place.get(mapping.hub) ?? place.size;
	return losses
		.sort((left, right) => placeOf(left) - placeOf(right) || right.contacts - left.contacts)
		.map((loss) => describeLoss(loss, crmName));
}
