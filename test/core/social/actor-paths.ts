const anyOf = (...paths: string[]) => new RegExp(paths.join('|'));

/**
 * Where a payload says who the person is, by the folder of its fixtures: the fields of the one who did it, and of the
 * one it was done to when the team did it. Anybody else in a payload (people named, invited, quoted or forwarded) is
 * not the person. Written from the platforms' documentation, so that a parser cannot agree with itself. Positions in
 * lists are left out.
 */
export const ACTOR_PATHS: Readonly<Record<string, RegExp>> = {
	telegram: anyOf(
		String.raw`^(?:edited_|business_|edited_business_)?message\.(?:from|chat|contact)\.`,
		String.raw`^callback_query\.from\.`,
		String.raw`^(?:message_reaction|poll_answer)\.user\.`,
		String.raw`^my_chat_member\.from\.`,
		String.raw`^chat_member\.new_chat_member\.user\.`,
	),
	whatsapp:
		/(?:^|\.)(?:contacts\.|messages\.(?:from|from_user_id|system\.wa_id)$|message_echoes\.(?:to|to_user_id)$)/,
	messenger: /\.(?:sender|recipient)\.|\.value\.(?:from\.|sender_id$|sender_name$)/,
	instagram: /\.(?:sender|recipient)\.|(?:^|\.)value\.from\./,
	facebook: /(?:^|\.)(?:field_data\.|data\.(?:full_name|email|phone_number)$)/,
	x: anyOf(
		String.raw`^users\.`,
		String.raw`^direct_message_events\.message_create\.(?:sender_id|target\.recipient_id)$`,
		String.raw`^tweet_create_events\.(?:user\.|in_reply_to_)`,
		String.raw`^favorite_events\.user\.`,
		String.raw`^(?:follow|block)_events\.(?:source|target)\.`,
		String.raw`^data\.(?:includes|payload)\.users\.`,
		String.raw`^data\.payload\.direct_message_events\.message_create\.(?:sender_id|target\.recipient_id)$`,
		String.raw`^data\.payload\.(?:author_id|in_reply_to_user_id|liked_tweet_author_id|sender_id)$`,
		String.raw`^data\.payload\.source\.data\.`,
	),
	linkedin: /(?:\.owner$|generatedActivity$|submitter$|\.answers\.)/,
	threads: /\.value\.username$/,
	tiktok: /^content\.(?:unique_identifier$|from$|to$|from_user\.id$|to_user\.id$)/,
	youtube: anyOf(
		String.raw`\.(?:authorChannelId\.value|authorDisplayName|authorChannelUrl|authorChannelId)$`,
		String.raw`subscriberSnippet\.|authorDetails\.`,
	),
	reddit: /(?:^|\.)(?:author|author_fullname|dest)$/,
	discord: /(?:^|^d\.|referenced_message\.)author\.|^(?:d\.)?(?:authorId|authorName|user_id|user\.|member\.user\.)/,
	slack: /(?:^|\.)(?:team_id|team|user|user_resolved)$|(?:^|\.)user(?:_profile)?\./,
	bluesky: /^did$|(?:^|\.)author\.|^commit\.record\.reply\.(?:parent|root)\.uri$/,
	mastodon: /^account\.|^mentions\./,
	github: /^(?:comment|review|issue|pull_request|discussion)\.user\.|^sender\./,
	chatwoot:
		/(?:^|\.)(?:sender|contact_inbox|account)\.|^(?:id|name|email|phone_number|account_id)$|^additional_attributes\./,
	intercom: anyOf(
		String.raw`^data\.item\.(?:source\.author|user|contacts)\.`,
		String.raw`^data\.item\.(?:conversation_parts\.conversation_parts\.author|conversation_message\.author)\.`,
		String.raw`^data\.item\.(?:id|name|email|phone)$`,
		String.raw`^data\.item\.social_profiles\.`,
	),
};
