/**
 * Where a payload says who the person is, by the folder of its fixtures: the fields of the one who did it, and of the
 * one
 * it was done to when the team did it. Anybody else in a payload (people named, invited, quoted or forwarded) is not
 * the
 * person. Written from the platforms' documentation, so that a parser cannot agree with itself. Positions in lists are
 * left out.
 */
export const ACTOR_PATHS: Readonly<Record<string, RegExp>> = {
	telegram:
		/^(?:(?:edited_|business_|edited_business_)?message\.(?:from|chat|contact)\.|callback_query\.from\.|(?:message_reaction|poll_answer)\.user\.|my_chat_member\.from\.|chat_member\.new_chat_member\.user\.)/,
	whatsapp: /(?:^|\.)(?:contacts\.|messages\.(?:from|from_user_id)$|message_echoes\.(?:to|to_user_id)$)/,
	messenger: /\.(?:sender|recipient)\.|\.value\.(?:from\.|sender_id$|sender_name$)/,
	instagram: /\.(?:sender|recipient)\.|(?:^|\.)value\.from\./,
	facebook: /(?:^|\.)(?:field_data\.|data\.(?:full_name|email|phone_number)$)/,
	x: /^(?:users\.|direct_message_events\.message_create\.(?:sender_id|target\.recipient_id)$|tweet_create_events\.(?:user\.|in_reply_to_)|favorite_events\.user\.|(?:follow|block)_events\.(?:source|target)\.)/,
	linkedin: /(?:\.owner$|generatedActivity$|submitter$|\.answers\.)/,
	threads: /\.value\.username$/,
	tiktok: /^content\.(?:unique_identifier$|from$|to$|from_user\.id$|to_user\.id$)/,
	youtube:
		/\.(?:authorChannelId\.value$|authorDisplayName$|authorChannelUrl$|authorChannelId$)|subscriberSnippet\.|authorDetails\./,
	reddit: /(?:^|\.)(?:author|author_fullname|dest)$/,
	discord: /(?:^|^d\.|referenced_message\.)author\.|^(?:d\.)?(?:authorId|authorName|user_id|user\.|member\.user\.)/,
	slack: /(?:^|\.)(?:team_id|team|user|user_resolved)$|(?:^|\.)user(?:_profile)?\./,
	bluesky: /^did$|(?:^|\.)author\.|^commit\.record\.reply\.(?:parent|root)\.uri$/,
	mastodon: /^account\.|^mentions\./,
	github: /^(?:comment|review|issue|pull_request|discussion)\.user\.|^sender\./,
	chatwoot:
		/(?:^|\.)(?:sender|contact_inbox|account)\.|^(?:id|name|email|phone_number|account_id)$|^additional_attributes\./,
	intercom:
		/^data\.item\.(?:source\.author|user|contacts|conversation_parts\.conversation_parts\.author|conversation_message\.author)\.|^data\.item\.(?:id|name|email|phone)$|^data\.item\.social_profiles\./,
};
