/** Numbers every event of a test file, so that none is taken for one that was there before. */
export function numberedEvents(): { next(): number; telegram(userId: number): TelegramUpdate } {
	let serial = Date.now() % 1_000_000_000;
	const next = () => (serial += 1);
	return {
		next,
		telegram(userId) {
			const number = next();
			const from = {
				id: userId,
				is_bot: false,
				first_name: 'Zoë',
				last_name: 'Şahin',
				username: `zoe_${userId}`,
			};
			const chat = { id: userId, type: 'private' };
			return {
				update_id: number,
				message: { message_id: number, date: 1_793_520_000, text: 'Hi! 👋', chat, from },
			};
		},
	};
}

export interface TelegramUpdate {
	update_id: number;
	message: { message_id: number; date: number; text: string; chat: object; from: { id: number; username: string } };
}

/** A delivery of WhatsApp: messages, receipts, or both. */
export function whatsappDelivery(content: Record<string, unknown>): Record<string, unknown> {
	const value = {
		messaging_product: 'whatsapp',
		metadata: { display_phone_number: '15550783881', phone_number_id: '1' },
		...content,
	};
	return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] };
}

/** Messages of people with these numbers. */
export function whatsappMessages(phones: readonly string[], serial: number): Record<string, unknown> {
	return whatsappDelivery({
		contacts: phones.map((phone) => ({ wa_id: phone, profile: { name: `Person ${phone.slice(-4)}` } })),
		messages: phones.map((from) => ({
			from,
			id: `wamid.T${serial}.${from}`,
			timestamp: '1793520000',
			type: 'text',
			text: { body: 'Hi' },
		})),
	});
}

/** What WhatsApp tells of a message of one's own: nobody did anything. */
export function whatsappReceipt(status: string): Record<string, unknown> {
	return whatsappDelivery({
		statuses: [{ id: `wamid.${status}`, status, timestamp: '1793520000', recipient_id: '14155552671' }],
	});
}
