import type { Json } from '../payload';
import { isMissing, objectIn, plainText } from '../payload';

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference */

/** Fields that tell of the account itself: all that n8n's WhatsApp Trigger can subscribe to beside messages. */
const OF_ACCOUNT: ReadonlySet<unknown> = new Set([
	'account_review_update',
	'account_update',
	'business_capability_update',
	'message_template_quality_update',
	'message_template_status_update',
	'phone_number_name_update',
	'phone_number_quality_update',
	'security',
	'template_category_update',
]);

/** Whether it is the value of such a change, which the trigger hands over beside the name of its field. */
export function isOfAccount(value: Json): boolean {
	return OF_ACCOUNT.has(value.field) && isMissing(value.value);
}

/** The number in the tests of Meta's dashboard; the trigger leaves out what marks them elsewhere. */
const SAMPLE_NUMBER = '123456123';

export function isSampleValue(value: Json): boolean {
	return plainText(objectIn(value, 'metadata')?.phone_number_id) === SAMPLE_NUMBER;
}
