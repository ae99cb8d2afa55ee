CREATE TABLE "schema_migrations" ("version" integer primary key, "name" text not null, "applied_at" text not null);
CREATE TABLE "contacts" ("workspace_id" text not null, "id" text not null, "external_key" text not null, "search_text" text not null, "created_at" text not null, "updated_at" text not null, "first_name" text, "last_name" text, "display_name" text, "company" text, "job_title" text, constraint "contacts_pk" primary key ("workspace_id", "id"), constraint "contacts_external_key" unique ("workspace_id", "external_key"));
CREATE TABLE "contact_activity" ("workspace_id" text not null, "contact_id" text not null, "first_interaction_at" text not null, "last_interaction_at" text not null, "interaction_count" integer not null, constraint "contact_activity_contacts" foreign key ("workspace_id", "contact_id") references "contacts" ("workspace_id", "id") on delete cascade, constraint "contact_activity_pk" primary key ("workspace_id", "contact_id")) without rowid;
CREATE TABLE "contact_emails" ("workspace_id" text not null, "contact_id" text not null, "email" text not null, "position" integer not null, constraint "contact_emails_contacts" foreign key ("workspace_id", "contact_id") references "contacts" ("workspace_id", "id") on delete cascade, constraint "contact_emails_pk" primary key ("workspace_id", "contact_id", "position")) without rowid;
CREATE TABLE "contact_phones" ("workspace_id" text not null, "contact_id" text not null, "phone" text not null, "position" integer not null, constraint "contact_phones_contacts" foreign key ("workspace_id", "contact_id") references "contacts" ("workspace_id", "id") on delete cascade, constraint "contact_phones_pk" primary key ("workspace_id", "contact_id", "position")) without rowid;
CREATE TABLE "social_profiles" ("workspace_id" text not null, "contact_id" text not null, "platform" text not null, "user_id" text, "username" text, "url" text, "display_name" text, "followers" integer, "position" integer not null, constraint "social_profiles_contacts" foreign key ("workspace_id", "contact_id") references "contacts" ("workspace_id", "id") on delete cascade, constraint "social_profiles_pk" primary key ("workspace_id", "contact_id", "position")) without rowid;
CREATE TABLE "identity_keys" ("workspace_id" text not null, "key" text not null, "contact_id" text not null, constraint "identity_keys_contacts" foreign key ("workspace_id", "contact_id") references "contacts" ("workspace_id", "id") on delete cascade, constraint "identity_keys_pk" primary key ("workspace_id", "key", "contact_id")) without rowid;
CREATE INDEX "identity_keys_by_contact" on "identity_keys" ("workspace_id", "contact_id");
CREATE TABLE "retired_contacts" ("workspace_id" text not null, "contact_id" text not null, "survivor_id" text, constraint "retired_contacts_pk" primary key ("workspace_id", "contact_id")) without rowid;
CREATE INDEX "retired_contacts_by_survivor" on "retired_contacts" ("workspace_id", "survivor_id");
CREATE TABLE "interactions" ("workspace_id" text not null, "idempotency_key" text not null, "id" text not null, "contact_id" text not null, "platform" text not null, "kind" text not null, "direction" text not null, "event_id" text not null, "occurred_at" text not null, "recorded_at" text not null, "conversation_id" text, "post_id" text, "campaign" text, "text" text, "source" text, "stage" text, constraint "interactions_pk" primary key ("workspace_id", "idempotency_key"));
CREATE INDEX "interactions_by_contact" on "interactions" ("workspace_id", "contact_id", "occurred_at");
CREATE TABLE "integrations" ("workspace_id" text not null, "id" text not null, "provider" text not null, "account_id" text not null, "created_at" text not null, "account_name" text, constraint "integrations_pk" primary key ("workspace_id", "id"));
CREATE TABLE "integration_credentials" ("workspace_id" text not null, "provider" text not null, "fingerprint" text not null, "integration_id" text not null, constraint "integration_credentials_integrations" foreign key ("workspace_id", "integration_id") references "integrations" ("workspace_id", "id") on delete cascade, constraint "integration_credentials_pk" primary key ("workspace_id", "provider", "fingerprint"));
CREATE TABLE "links" ("workspace_id" text not null, "integration_id" text not null, "crm_object" text not null, "contact_id" text not null, "base" text not null, "pushed" text not null, "updated_at" text not null, "crm_id" text, "crm_url" text, "activity_id" text, constraint "links_contacts" foreign key ("workspace_id", "contact_id") references "contacts" ("workspace_id", "id") on delete cascade, constraint "links_pk" primary key ("workspace_id", "integration_id", "crm_object", "contact_id"));
CREATE INDEX "links_by_contact" on "links" ("workspace_id", "contact_id");
CREATE INDEX "links_by_crm_id" on "links" ("workspace_id", "integration_id", "crm_object", "crm_id");
CREATE TABLE "audit" ("workspace_id" text not null, "id" text not null, "run_id" text not null, "contact_id" text not null, "side" text not null, "field" text not null, "reason" text not null, "at" text not null, "integration_id" text, "crm_id" text, "from_value" text, "to_value" text, constraint "audit_pk" primary key ("workspace_id", "id"));
CREATE INDEX "audit_by_contact" on "audit" ("workspace_id", "contact_id", "at");
CREATE INDEX "audit_by_run" on "audit" ("workspace_id", "run_id", "at");
CREATE TABLE "reviews" ("workspace_id" text not null, "id" text not null, "key" text not null, "reason" text not null, "contacts_digest" text not null, "created_at" text not null, "resolved_at" text, constraint "reviews_pk" primary key ("workspace_id", "id"));
CREATE UNIQUE INDEX "reviews_one_open" on "reviews" ("workspace_id", "key", "contacts_digest") where "resolved_at" is null;
CREATE TABLE "review_contacts" ("workspace_id" text not null, "review_id" text not null, "contact_id" text not null, constraint "review_contacts_reviews" foreign key ("workspace_id", "review_id") references "reviews" ("workspace_id", "id") on delete cascade, constraint "review_contacts_pk" primary key ("workspace_id", "review_id", "contact_id")) without rowid;
CREATE INDEX "review_contacts_by_contact" on "review_contacts" ("workspace_id", "contact_id");
CREATE TABLE "score_definitions" ("workspace_id" text not null, "name" text not null, "fingerprint" text not null, "settings" text not null, "updated_at" text not null, constraint "score_definitions_pk" primary key ("workspace_id", "name")) without rowid;
CREATE TABLE "contact_scores" ("workspace_id" text not null, "name" text not null, "contact_id" text not null, "fingerprint" text not null, "state" text, "standing" double precision, "due_at" text, "score" double precision, "band" text, "scored_at" text, "reported_score" double precision, constraint "contact_scores_pk" primary key ("workspace_id", "name", "contact_id"), constraint "contact_scores_contacts" foreign key ("workspace_id", "contact_id") references "contacts" ("workspace_id", "id") on delete cascade);
CREATE INDEX "contact_scores_by_standing" on "contact_scores" ("workspace_id", "name", "fingerprint", "standing");
CREATE INDEX "contact_scores_by_due" on "contact_scores" ("workspace_id", "name", "due_at");
CREATE INDEX "contact_scores_by_contact" on "contact_scores" ("workspace_id", "contact_id");
CREATE TABLE "timeline_entries" ("workspace_id" text not null, "integration_id" text not null, "crm_object" text not null, "contact_id" text not null, "entry_key" text not null, "digest" text not null, "updated_at" text not null, "activity_id" text, constraint "timeline_entries_contacts" foreign key ("workspace_id", "contact_id") references "contacts" ("workspace_id", "id") on delete cascade, constraint "entry_key_pk" primary key ("workspace_id", "integration_id", "crm_object", "contact_id", "entry_key")) without rowid;
CREATE INDEX "timeline_entries_by_contact" on "timeline_entries" ("workspace_id", "contact_id");
CREATE TABLE "opened_deals" ("workspace_id" text not null, "integration_id" text not null, "deal_key" text not null, "contact_id" text not null, "opened_at" text not null, "deal_id" text, "deal_url" text, constraint "opened_deals_contacts" foreign key ("workspace_id", "contact_id") references "contacts" ("workspace_id", "id") on delete cascade, constraint "deal_key_pk" primary key ("workspace_id", "integration_id", "deal_key")) without rowid;
CREATE INDEX "opened_deals_by_contact" on "opened_deals" ("workspace_id", "contact_id");
CREATE TABLE "conversions" ("workspace_id" text not null, "id" text not null, "kind" text not null, "occurred_at" text not null, "recorded_at" text not null, "crm_contact_ids" text not null, "contact_id" text, "integration_id" text, "crm_lead_id" text, "crm_deal_id" text, "currency" text, "amount_minor" bigint, constraint "conversions_pk" primary key ("workspace_id", "id"));
CREATE INDEX "conversions_by_contact" on "conversions" ("workspace_id", "contact_id", "occurred_at", "id");
CREATE INDEX "conversions_by_time" on "conversions" ("workspace_id", "occurred_at", "id");
CREATE TABLE "cursors" ("workspace_id" text not null, "integration_id" text not null, "name" text not null, "cursor" text not null, "updated_at" text not null, constraint "cursors_pk" primary key ("workspace_id", "integration_id", "name")) without rowid;
insert into schema_migrations values
(1,'initial','2026-06-10T09:00:00.000Z'),
(2,'scores','2026-06-10T09:00:00.000Z'),
(3,'timeline','2026-06-10T09:00:00.000Z'),
(4,'conversions','2026-06-10T09:00:00.000Z');
insert into contacts values
('default','00000000-0000-4000-8000-000000000001','bluesky:id:did:plc:aaaaaaaaaaaaaaaaaaaaaaaa','ada okafor

ada.example.com
ada okafor','2026-06-10T09:00:00.000Z','2026-06-10T09:00:00.000Z','Ada','Okafor',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000004','bluesky:id:did:plc:bbbbbbbbbbbbbbbbbbbbbbbb',' 


','2026-06-10T09:00:02.000Z','2026-06-10T09:00:02.000Z',NULL,NULL,NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000006','discord:id:801111111111111111','ada okafor

ada.okafor
ada okafor','2026-06-10T09:00:03.000Z','2026-06-10T09:00:03.000Z','Ada','Okafor',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000008','github:id:583231',' 

ada-okafor
','2026-06-10T09:00:04.000Z','2026-06-10T09:00:04.000Z',NULL,NULL,NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000011','instagram:id:997700000000001',' 

jo.makes
','2026-06-10T09:00:06.000Z','2026-06-10T09:00:07.000Z',NULL,NULL,NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000014','instagram:id:997700000000002',' 

kim.sews
','2026-06-10T09:00:08.000Z','2026-06-10T09:00:08.000Z',NULL,NULL,NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000016','linkedin:id:Ab3_x-9','nadia haddad

nadia.haddad@example.com
+33612345678

','2026-06-10T09:00:09.000Z','2026-06-10T09:00:09.000Z','Nadia','Haddad',NULL,'Atlas SA','CTO'),
('default','00000000-0000-4000-8000-000000000018','mastodon:id:https://example.social/users/Ada','ada okafor

ada@example.social
ada okafor','2026-06-10T09:00:10.000Z','2026-06-10T09:00:10.000Z','Ada','Okafor',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000022','reddit:id:t2_foo_ba',' 

foo_bar-1
','2026-06-10T09:00:13.000Z','2026-06-10T09:00:13.000Z',NULL,NULL,NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000024','reddit:id:t2_ben_b',' 

ben_b
','2026-06-10T09:00:14.000Z','2026-06-10T09:00:14.000Z',NULL,NULL,NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000026','reddit:id:t2_ana_k',' 

ana_k
','2026-06-10T09:00:15.000Z','2026-06-10T09:00:15.000Z',NULL,NULL,NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000028','reddit:id:t2_cy_99',' 

cy_99
','2026-06-10T09:00:16.000Z','2026-06-10T09:00:16.000Z',NULL,NULL,NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000030','slack:id:T0ACME:U0ADA',' 


','2026-06-10T09:00:17.000Z','2026-06-10T09:00:17.000Z',NULL,NULL,NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000032','slack:id:T0OTHER:U0ADA',' 


','2026-06-10T09:00:18.000Z','2026-06-10T09:00:18.000Z',NULL,NULL,NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000034','telegram:id:5123456789','ada okafor
ada okafor
adaokafor
ada okafor','2026-06-10T09:00:19.000Z','2026-06-10T09:00:19.000Z','Ada','Okafor','Ada Okafor',NULL,NULL),
('default','00000000-0000-4000-8000-000000000036','whatsapp:id:4915112345678','lena brandt

+4915112345678

lena brandt','2026-06-10T09:00:20.000Z','2026-06-10T09:00:20.000Z','Lena','Brandt',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000039','x:id:1234858592123456789','mina park

minapark
mina park','2026-06-10T09:00:22.000Z','2026-06-10T09:00:22.000Z','Mina','Park',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000044','telegram:id:7001','mila körner

mila.koerner@example.com
+4930901820
mila_k

milak
','2026-06-10T09:00:26.000Z','2026-06-10T09:00:47.000Z','Mila','Körner',NULL,'Blau & Söhne','Head of Ops'),
('default','00000000-0000-4000-8000-000000000048','instagram:id:7002','jonas ωμέγα

jonas@example.org
jo.nas
jonas ωμέγα','2026-06-10T09:00:29.000Z','2026-06-10T09:00:29.000Z','Jonas','Ωμέγα',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000052','linkedin:handle:sara-lind','sara lind

sara-lind
','2026-06-10T09:00:32.000Z','2026-06-10T09:00:32.000Z','Sara','Lind',NULL,'Lind AB','CFO'),
('default','00000000-0000-4000-8000-000000000056','phone:+442079460123',' 
tom
+442079460123','2026-06-10T09:00:35.000Z','2026-06-10T09:00:35.000Z',NULL,NULL,'Tom',NULL,NULL),
('default','00000000-0000-4000-8000-000000000060','mastodon:handle:ana@social.example',' 
ana "a" o''neil
ana@example.net
ana@social.example
ana "a" o''neil','2026-06-10T09:00:38.000Z','2026-06-10T09:00:38.000Z',NULL,NULL,'Ana "A" O''Neil',NULL,NULL),
('default','00000000-0000-4000-8000-000000000064','x:id:7007',' 
孔菲 🙂
kofi@example.com
kofi
孔菲 🙂','2026-06-10T09:00:41.000Z','2026-06-10T09:00:41.000Z',NULL,NULL,'孔菲 🙂',NULL,NULL),
('default','00000000-0000-4000-8000-000000000068','discord:id:7009',' 

zoe@example.com
zoe
','2026-06-10T09:00:44.000Z','2026-06-10T09:00:44.000Z',NULL,NULL,NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000073','slack:id:U8002',' 
rui
rui@example.com

rui

','2026-06-10T09:00:48.000Z','2026-06-10T09:00:50.000Z',NULL,NULL,'Rui',NULL,NULL),
('default','00000000-0000-4000-8000-000000000078','telegram:id:8004',' 

+4930901821

','2026-06-10T09:00:51.000Z','2026-06-10T09:00:51.000Z',NULL,NULL,NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000080','telegram:id:8005',' 

+4930901821

','2026-06-10T09:00:52.000Z','2026-06-10T09:00:52.000Z',NULL,NULL,NULL,NULL,NULL),
('other team','00000000-0000-4000-8000-000000000085','linkedin:handle:sara-lind','sara lind

sara-lind
','2026-06-10T09:00:54.000Z','2026-06-10T09:00:54.000Z','Sara','Lind',NULL,'Lind AB','CFO'),
('other team','00000000-0000-4000-8000-000000000086','phone:+442079460123',' 
tom
+442079460123','2026-06-10T09:00:54.000Z','2026-06-10T09:00:54.000Z',NULL,NULL,'Tom',NULL,NULL),
('other team','00000000-0000-4000-8000-000000000087','mastodon:handle:ana@social.example',' 
ana "a" o''neil
ana@example.net
ana@social.example
ana "a" o''neil','2026-06-10T09:00:54.000Z','2026-06-10T09:00:54.000Z',NULL,NULL,'Ana "A" O''Neil',NULL,NULL),
('other team','00000000-0000-4000-8000-000000000088','x:id:7007',' 
孔菲 🙂
kofi@example.com
kofi
孔菲 🙂','2026-06-10T09:00:54.000Z','2026-06-10T09:00:54.000Z',NULL,NULL,'孔菲 🙂',NULL,NULL);
insert into contact_activity values
('default','00000000-0000-4000-8000-000000000001','2026-06-01T08:00:00.000Z','2026-06-01T08:00:00.000Z',2),
('default','00000000-0000-4000-8000-000000000004','2026-06-01T08:00:00.000Z','2026-06-01T08:00:00.000Z',1),
('default','00000000-0000-4000-8000-000000000006','2026-06-01T08:00:00.000Z','2026-06-01T08:00:00.000Z',1),
('default','00000000-0000-4000-8000-000000000008','2026-06-01T08:00:00.000Z','2026-06-01T08:00:00.000Z',2),
('default','00000000-0000-4000-8000-000000000011','2026-06-01T08:00:00.000Z','2026-06-01T08:00:00.123Z',2),
('default','00000000-0000-4000-8000-000000000014','2026-06-01T08:00:00.000Z','2026-06-01T08:00:00.000Z',1),
('default','00000000-0000-4000-8000-000000000016','2026-06-01T08:00:00.123Z','2026-06-01T08:00:00.123Z',1),
('default','00000000-0000-4000-8000-000000000018','2026-06-01T08:00:00.000Z','2026-06-01T08:00:00.000Z',3),
('default','00000000-0000-4000-8000-000000000022','2026-06-01T08:00:00.000Z','2026-06-01T08:00:00.000Z',1),
('default','00000000-0000-4000-8000-000000000024','2026-06-01T08:00:00.000Z','2026-06-01T08:00:00.000Z',1),
('default','00000000-0000-4000-8000-000000000026','2026-06-01T08:00:00.000Z','2026-06-01T08:00:00.000Z',1),
('default','00000000-0000-4000-8000-000000000028','2026-06-01T08:00:00.000Z','2026-06-01T08:00:00.000Z',1),
('default','00000000-0000-4000-8000-000000000030','2026-06-01T08:00:00.000Z','2026-06-01T08:00:00.000Z',1),
('default','00000000-0000-4000-8000-000000000032','2026-06-01T08:00:00.000Z','2026-06-01T08:00:00.000Z',1),
('default','00000000-0000-4000-8000-000000000034','2026-06-01T08:00:00.000Z','2026-06-01T08:00:00.000Z',1),
('default','00000000-0000-4000-8000-000000000036','2026-06-01T08:00:00.000Z','2026-06-01T08:00:00.000Z',2),
('default','00000000-0000-4000-8000-000000000039','2026-06-01T08:00:00.123Z','2026-06-01T08:00:00.123Z',4),
('default','00000000-0000-4000-8000-000000000044','2026-06-02T08:00:00.000Z','2026-06-06T08:00:00.000Z',4),
('default','00000000-0000-4000-8000-000000000048','2026-06-02T08:01:00.000Z','2026-06-04T08:01:00.000Z',3),
('default','00000000-0000-4000-8000-000000000052','2026-06-02T08:02:00.000Z','2026-06-04T08:02:00.000Z',3),
('default','00000000-0000-4000-8000-000000000056','2026-06-02T08:03:00.000Z','2026-06-04T08:03:00.000Z',3),
('default','00000000-0000-4000-8000-000000000060','2026-06-02T08:04:00.000Z','2026-06-04T08:04:00.000Z',3),
('default','00000000-0000-4000-8000-000000000064','2026-06-02T08:05:00.000Z','2026-06-04T08:05:00.000Z',3),
('default','00000000-0000-4000-8000-000000000068','2026-06-02T08:06:00.000Z','2026-06-04T08:06:00.000Z',3),
('default','00000000-0000-4000-8000-000000000073','2026-06-06T09:00:00.000Z','2026-06-06T09:02:00.000Z',3),
('default','00000000-0000-4000-8000-000000000078','2026-06-06T09:03:00.000Z','2026-06-06T09:03:00.000Z',1),
('default','00000000-0000-4000-8000-000000000080','2026-06-06T09:04:00.000Z','2026-06-06T09:04:00.000Z',1),
('other team','00000000-0000-4000-8000-000000000085','2026-06-04T08:02:00.000Z','2026-06-04T08:02:00.000Z',1),
('other team','00000000-0000-4000-8000-000000000086','2026-06-02T08:03:00.000Z','2026-06-04T08:03:00.000Z',3),
('other team','00000000-0000-4000-8000-000000000087','2026-06-02T08:04:00.000Z','2026-06-04T08:04:00.000Z',3),
('other team','00000000-0000-4000-8000-000000000088','2026-06-02T08:05:00.000Z','2026-06-04T08:05:00.000Z',3);
insert into contact_emails values
('default','00000000-0000-4000-8000-000000000016','Nadia.Haddad@example.com',0),
('default','00000000-0000-4000-8000-000000000044','Mila.Koerner@example.com',0),
('default','00000000-0000-4000-8000-000000000048','jonas@example.org',0),
('default','00000000-0000-4000-8000-000000000060','ana@example.net',0),
('default','00000000-0000-4000-8000-000000000064','kofi@example.com',0),
('default','00000000-0000-4000-8000-000000000068','zoe@example.com',0),
('default','00000000-0000-4000-8000-000000000073','rui@example.com',0),
('other team','00000000-0000-4000-8000-000000000087','ana@example.net',0),
('other team','00000000-0000-4000-8000-000000000088','kofi@example.com',0);
insert into contact_phones values
('default','00000000-0000-4000-8000-000000000016','+33612345678',0),
('default','00000000-0000-4000-8000-000000000036','+4915112345678',0),
('default','00000000-0000-4000-8000-000000000044','+4930901820',0),
('default','00000000-0000-4000-8000-000000000056','+442079460123',0),
('default','00000000-0000-4000-8000-000000000078','+4930901821',0),
('default','00000000-0000-4000-8000-000000000080','+4930901821',0),
('other team','00000000-0000-4000-8000-000000000086','+442079460123',0);
insert into social_profiles values
('default','00000000-0000-4000-8000-000000000001','bluesky','did:plc:aaaaaaaaaaaaaaaaaaaaaaaa','ada.example.com','https://bsky.app/profile/ada.example.com','Ada Okafor',NULL,0),
('default','00000000-0000-4000-8000-000000000004','bluesky','did:plc:bbbbbbbbbbbbbbbbbbbbbbbb',NULL,'https://bsky.app/profile/did:plc:bbbbbbbbbbbbbbbbbbbbbbbb',NULL,NULL,0),
('default','00000000-0000-4000-8000-000000000006','discord','801111111111111111','ada.okafor','https://discord.com/users/801111111111111111','Ada Okafor',NULL,0),
('default','00000000-0000-4000-8000-000000000008','github','583231','Ada-Okafor','https://github.com/ada-okafor',NULL,NULL,0),
('default','00000000-0000-4000-8000-000000000011','instagram','997700000000001','jo.makes','https://www.instagram.com/jo.makes/',NULL,NULL,0),
('default','00000000-0000-4000-8000-000000000014','instagram','997700000000002','kim.sews','https://www.instagram.com/kim.sews/',NULL,NULL,0),
('default','00000000-0000-4000-8000-000000000016','linkedin','Ab3_x-9',NULL,NULL,NULL,NULL,0),
('default','00000000-0000-4000-8000-000000000018','mastodon','https://example.social/users/Ada','Ada@example.social','https://example.social/@ada','Ada Okafor',120,0),
('default','00000000-0000-4000-8000-000000000022','reddit','t2_foo_ba','Foo_Bar-1','https://www.reddit.com/user/foo_bar-1',NULL,NULL,0),
('default','00000000-0000-4000-8000-000000000024','reddit','t2_ben_b','ben_b','https://www.reddit.com/user/ben_b',NULL,NULL,0),
('default','00000000-0000-4000-8000-000000000026','reddit','t2_ana_k','ana_k','https://www.reddit.com/user/ana_k',NULL,NULL,0),
('default','00000000-0000-4000-8000-000000000028','reddit','t2_cy_99','cy_99','https://www.reddit.com/user/cy_99',NULL,NULL,0),
('default','00000000-0000-4000-8000-000000000030','slack','T0ACME:U0ADA',NULL,NULL,NULL,NULL,0),
('default','00000000-0000-4000-8000-000000000032','slack','T0OTHER:U0ADA',NULL,NULL,NULL,NULL,0),
('default','00000000-0000-4000-8000-000000000034','telegram','5123456789','AdaOkafor','https://t.me/adaokafor','Ada Okafor',NULL,0),
('default','00000000-0000-4000-8000-000000000036','whatsapp','4915112345678',NULL,'https://wa.me/4915112345678','Lena Brandt',NULL,0),
('default','00000000-0000-4000-8000-000000000039','x','1234858592123456789','MinaPark','https://x.com/minapark','Mina Park',1523,0),
('default','00000000-0000-4000-8000-000000000044','telegram','7001','mila_k','https://t.me/mila_k',NULL,120,0),
('default','00000000-0000-4000-8000-000000000044','x','8001','milak','https://x.com/milak',NULL,NULL,1),
('default','00000000-0000-4000-8000-000000000048','instagram','7002','jo.nas','https://www.instagram.com/jo.nas/','Jonas Ωμέγα',15300,0),
('default','00000000-0000-4000-8000-000000000052','linkedin',NULL,'sara-lind','https://www.linkedin.com/in/sara-lind',NULL,NULL,0),
('default','00000000-0000-4000-8000-000000000060','mastodon',NULL,'ana@social.example','https://social.example/@ana','Ana "A" O''Neil',NULL,0),
('default','00000000-0000-4000-8000-000000000064','x','7007','kofi','https://x.com/kofi','孔菲 🙂',NULL,0),
('default','00000000-0000-4000-8000-000000000068','discord','7009','zoe',NULL,NULL,NULL,0),
('default','00000000-0000-4000-8000-000000000073','discord','8003',NULL,NULL,NULL,NULL,1),
('default','00000000-0000-4000-8000-000000000073','slack','U8002',NULL,NULL,'Rui',NULL,0),
('default','00000000-0000-4000-8000-000000000078','telegram','8004',NULL,NULL,NULL,NULL,0),
('default','00000000-0000-4000-8000-000000000080','telegram','8005',NULL,NULL,NULL,NULL,0),
('other team','00000000-0000-4000-8000-000000000085','linkedin',NULL,'sara-lind','https://www.linkedin.com/in/sara-lind',NULL,NULL,0),
('other team','00000000-0000-4000-8000-000000000087','mastodon',NULL,'ana@social.example','https://social.example/@ana','Ana "A" O''Neil',NULL,0),
('other team','00000000-0000-4000-8000-000000000088','x','7007','kofi','https://x.com/kofi','孔菲 🙂',NULL,0);
insert into identity_keys values
('default','bluesky:handle:ada.example.com','00000000-0000-4000-8000-000000000001'),
('default','bluesky:id:did:plc:aaaaaaaaaaaaaaaaaaaaaaaa','00000000-0000-4000-8000-000000000001'),
('default','bluesky:id:did:plc:bbbbbbbbbbbbbbbbbbbbbbbb','00000000-0000-4000-8000-000000000004'),
('default','discord:handle:ada.okafor','00000000-0000-4000-8000-000000000006'),
('default','discord:handle:zoe','00000000-0000-4000-8000-000000000068'),
('default','discord:id:7009','00000000-0000-4000-8000-000000000068'),
('default','discord:id:8003','00000000-0000-4000-8000-000000000073'),
('default','discord:id:801111111111111111','00000000-0000-4000-8000-000000000006'),
('default','email:ana@example.net','00000000-0000-4000-8000-000000000060'),
('default','email:jonas@example.org','00000000-0000-4000-8000-000000000048'),
('default','email:kofi@example.com','00000000-0000-4000-8000-000000000064'),
('default','email:mila.koerner@example.com','00000000-0000-4000-8000-000000000044'),
('default','email:nadia.haddad@example.com','00000000-0000-4000-8000-000000000016'),
('default','email:rui@example.com','00000000-0000-4000-8000-000000000073'),
('default','email:zoe@example.com','00000000-0000-4000-8000-000000000068'),
('default','github:handle:ada-okafor','00000000-0000-4000-8000-000000000008'),
('default','github:id:583231','00000000-0000-4000-8000-000000000008'),
('default','instagram:handle:jo.makes','00000000-0000-4000-8000-000000000011'),
('default','instagram:handle:jo.nas','00000000-0000-4000-8000-000000000048'),
('default','instagram:handle:kim.sews','00000000-0000-4000-8000-000000000014'),
('default','instagram:id:7002','00000000-0000-4000-8000-000000000048'),
('default','instagram:id:997700000000001','00000000-0000-4000-8000-000000000011'),
('default','instagram:id:997700000000002','00000000-0000-4000-8000-000000000014'),
('default','linkedin:handle:sara-lind','00000000-0000-4000-8000-000000000052'),
('default','linkedin:id:Ab3_x-9','00000000-0000-4000-8000-000000000016'),
('default','mastodon:handle:ada@example.social','00000000-0000-4000-8000-000000000018'),
('default','mastodon:handle:ana@social.example','00000000-0000-4000-8000-000000000060'),
('default','mastodon:id:https://example.social/users/Ada','00000000-0000-4000-8000-000000000018'),
('default','phone:+33612345678','00000000-0000-4000-8000-000000000016'),
('default','phone:+442079460123','00000000-0000-4000-8000-000000000056'),
('default','phone:+4915112345678','00000000-0000-4000-8000-000000000036'),
('default','phone:+4930901820','00000000-0000-4000-8000-000000000044'),
('default','phone:+4930901821','00000000-0000-4000-8000-000000000078'),
('default','phone:+4930901821','00000000-0000-4000-8000-000000000080'),
('default','reddit:handle:ana_k','00000000-0000-4000-8000-000000000026'),
('default','reddit:handle:ben_b','00000000-0000-4000-8000-000000000024'),
('default','reddit:handle:cy_99','00000000-0000-4000-8000-000000000028'),
('default','reddit:handle:foo_bar-1','00000000-0000-4000-8000-000000000022'),
('default','reddit:id:t2_ana_k','00000000-0000-4000-8000-000000000026'),
('default','reddit:id:t2_ben_b','00000000-0000-4000-8000-000000000024'),
('default','reddit:id:t2_cy_99','00000000-0000-4000-8000-000000000028'),
('default','reddit:id:t2_foo_ba','00000000-0000-4000-8000-000000000022'),
('default','slack:id:T0ACME:U0ADA','00000000-0000-4000-8000-000000000030'),
('default','slack:id:T0OTHER:U0ADA','00000000-0000-4000-8000-000000000032'),
('default','slack:id:U8002','00000000-0000-4000-8000-000000000073'),
('default','telegram:handle:adaokafor','00000000-0000-4000-8000-000000000034'),
('default','telegram:handle:mila_k','00000000-0000-4000-8000-000000000044'),
('default','telegram:id:5123456789','00000000-0000-4000-8000-000000000034'),
('default','telegram:id:7001','00000000-0000-4000-8000-000000000044'),
('default','telegram:id:8004','00000000-0000-4000-8000-000000000078'),
('default','telegram:id:8005','00000000-0000-4000-8000-000000000080'),
('default','whatsapp:id:4915112345678','00000000-0000-4000-8000-000000000036'),
('default','x:handle:kofi','00000000-0000-4000-8000-000000000064'),
('default','x:handle:milak','00000000-0000-4000-8000-000000000044'),
('default','x:handle:minapark','00000000-0000-4000-8000-000000000039'),
('default','x:id:1234858592123456789','00000000-0000-4000-8000-000000000039'),
('default','x:id:7007','00000000-0000-4000-8000-000000000064'),
('default','x:id:8001','00000000-0000-4000-8000-000000000044'),
('other team','email:ana@example.net','00000000-0000-4000-8000-000000000087'),
('other team','email:kofi@example.com','00000000-0000-4000-8000-000000000088'),
('other team','linkedin:handle:sara-lind','00000000-0000-4000-8000-000000000085'),
('other team','mastodon:handle:ana@social.example','00000000-0000-4000-8000-000000000087'),
('other team','phone:+442079460123','00000000-0000-4000-8000-000000000086'),
('other team','x:handle:kofi','00000000-0000-4000-8000-000000000088'),
('other team','x:id:7007','00000000-0000-4000-8000-000000000088');
insert into retired_contacts values
('default','00000000-0000-4000-8000-000000000075','00000000-0000-4000-8000-000000000073'),
('default','00000000-0000-4000-8000-000000000083',NULL);
insert into interactions values
('default','bluesky:at://did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/app.bsky.feed.like/3klike','00000000-0000-4000-8000-000000000002','00000000-0000-4000-8000-000000000001','bluesky','like','in','at://did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/app.bsky.feed.like/3klike','2026-06-01T08:00:00.000Z','2026-06-10T09:00:00.000Z',NULL,'at://did:plc:oooooooooooooooooooooooo/app.bsky.feed.post/3kpost',NULL,NULL,NULL,NULL),
('default','bluesky:at://did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/app.bsky.feed.post/3kans','00000000-0000-4000-8000-000000000003','00000000-0000-4000-8000-000000000001','bluesky','reply','in','at://did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/app.bsky.feed.post/3kans','2026-06-01T08:00:00.000Z','2026-06-10T09:00:01.000Z','at://did:plc:oooooooooooooooooooooooo/app.bsky.feed.post/3kroot','at://did:plc:oooooooooooooooooooooooo/app.bsky.feed.post/3kpost',NULL,'Works!',NULL,NULL),
('default','bluesky:at://did:plc:bbbbbbbbbbbbbbbbbbbbbbbb/app.bsky.graph.follow/3kf','00000000-0000-4000-8000-000000000005','00000000-0000-4000-8000-000000000004','bluesky','follow','in','at://did:plc:bbbbbbbbbbbbbbbbbbbbbbbb/app.bsky.graph.follow/3kf','2026-06-01T08:00:00.000Z','2026-06-10T09:00:02.000Z',NULL,NULL,NULL,NULL,NULL,NULL),
('default','discord:910000000000000003','00000000-0000-4000-8000-000000000007','00000000-0000-4000-8000-000000000006','discord','reply','out','910000000000000003','2026-06-01T08:00:00.000Z','2026-06-10T09:00:03.000Z','700000000000000001','910000000000000001',NULL,'Like this',NULL,NULL),
('default','discord:content:58893271461a4da606a9c1f1f2f49a74','00000000-0000-4000-8000-000000000069','00000000-0000-4000-8000-000000000068','discord','form_submission','in','content:58893271461a4da606a9c1f1f2f49a74','2026-06-02T08:06:00.000Z','2026-06-10T09:00:44.000Z','chat-6',NULL,NULL,'Line 0 of 6: "quoted", it''s
new — ✓',NULL,NULL),
('default','discord:d-1','00000000-0000-4000-8000-000000000076','00000000-0000-4000-8000-000000000073','discord','message','in','d-1','2026-06-06T09:01:00.000Z','2026-06-10T09:00:49.000Z',NULL,NULL,NULL,NULL,NULL,NULL),
('default','discord:e-6-1','00000000-0000-4000-8000-000000000070','00000000-0000-4000-8000-000000000068','discord','event_attendance','in','e-6-1','2026-06-03T08:06:00.000Z','2026-06-10T09:00:45.000Z','chat-6','post-6','Spring','Line 1 of 6: "quoted", it''s
new — ✓','newsletter',NULL),
('default','discord:e-6-2','00000000-0000-4000-8000-000000000071','00000000-0000-4000-8000-000000000068','discord','like','out','e-6-2','2026-06-04T08:06:00.000Z','2026-06-10T09:00:46.000Z','chat-6',NULL,NULL,'Line 2 of 6: "quoted", it''s
new — ✓',NULL,NULL),
('default','erased:00000000-0000-4000-8000-000000000084','00000000-0000-4000-8000-000000000084','00000000-0000-4000-8000-000000000083','telegram','message','in','erased:00000000-0000-4000-8000-000000000084','2026-06-06T09:05:00.000Z','2026-06-10T09:00:53.000Z',NULL,NULL,NULL,NULL,NULL,NULL),
('default','github:discussion:4321','00000000-0000-4000-8000-000000000009','00000000-0000-4000-8000-000000000008','github','mention','in','discussion:4321','2026-06-01T08:00:00.000Z','2026-06-10T09:00:04.000Z','acme/drill#30','acme/drill#30',NULL,'Roadmap?

What is next?',NULL,NULL),
('default','github:discussion_comment:9003','00000000-0000-4000-8000-000000000010','00000000-0000-4000-8000-000000000008','github','reply','in','discussion_comment:9003','2026-06-01T08:00:00.000Z','2026-06-10T09:00:05.000Z','acme/drill#30','acme/drill#30',NULL,'Ping',NULL,NULL),
('default','instagram:17900000000000009','00000000-0000-4000-8000-000000000013','00000000-0000-4000-8000-000000000011','instagram','comment','in','17900000000000009','2026-06-01T08:00:00.000Z','2026-06-10T09:00:07.000Z',NULL,'18011111111111111',NULL,'Need this',NULL,NULL),
('default','instagram:17900000000000010','00000000-0000-4000-8000-000000000015','00000000-0000-4000-8000-000000000014','instagram','comment','in','17900000000000010','2026-06-01T08:00:00.000Z','2026-06-10T09:00:08.000Z',NULL,'18011111111111111',NULL,'Where to buy?',NULL,NULL),
('default','instagram:aWdf1','00000000-0000-4000-8000-000000000012','00000000-0000-4000-8000-000000000011','instagram','message','in','aWdf1','2026-06-01T08:00:00.123Z','2026-06-10T09:00:06.000Z','17841400000000001:997700000000001',NULL,NULL,'Love it 💛',NULL,NULL),
('default','instagram:content:453075b5bd6877e9b5ecf4200923d907','00000000-0000-4000-8000-000000000049','00000000-0000-4000-8000-000000000048','instagram','comment','in','content:453075b5bd6877e9b5ecf4200923d907','2026-06-02T08:01:00.000Z','2026-06-10T09:00:29.000Z','chat-1',NULL,NULL,'Line 0 of 1: "quoted", it''s
new — ✓',NULL,NULL),
('default','instagram:e-1-1','00000000-0000-4000-8000-000000000050','00000000-0000-4000-8000-000000000048','instagram','click','in','e-1-1','2026-06-03T08:01:00.000Z','2026-06-10T09:00:30.000Z','chat-1','post-1','Spring','Line 1 of 1: "quoted", it''s
new — ✓','newsletter',NULL),
('default','instagram:e-1-2','00000000-0000-4000-8000-000000000051','00000000-0000-4000-8000-000000000048','instagram','demo_request','out','e-1-2','2026-06-04T08:01:00.000Z','2026-06-10T09:00:31.000Z','chat-1',NULL,NULL,'Line 2 of 1: "quoted", it''s
new — ✓',NULL,NULL),
('default','linkedin:content:6bff47322dac6543e3d940721f651009','00000000-0000-4000-8000-000000000053','00000000-0000-4000-8000-000000000052','linkedin','like','in','content:6bff47322dac6543e3d940721f651009','2026-06-02T08:02:00.000Z','2026-06-10T09:00:32.000Z','chat-2',NULL,NULL,'Line 0 of 2: "quoted", it''s
new — ✓',NULL,NULL),
('default','linkedin:e-2-1','00000000-0000-4000-8000-000000000054','00000000-0000-4000-8000-000000000052','linkedin','share','in','e-2-1','2026-06-03T08:02:00.000Z','2026-06-10T09:00:33.000Z','chat-2','post-2','Spring','Line 1 of 2: "quoted", it''s
new — ✓','newsletter',NULL),
('default','linkedin:e-2-2','00000000-0000-4000-8000-000000000055','00000000-0000-4000-8000-000000000052','linkedin','unsubscribe','out','e-2-2','2026-06-04T08:02:00.000Z','2026-06-10T09:00:34.000Z','chat-2',NULL,NULL,'Line 2 of 2: "quoted", it''s
new — ✓',NULL,NULL),
('default','linkedin:lead:52dcb737-26f9-4af3-b1fc-935b3e93f838-4','00000000-0000-4000-8000-000000000017','00000000-0000-4000-8000-000000000016','linkedin','form_submission','in','lead:52dcb737-26f9-4af3-b1fc-935b3e93f838-4','2026-06-01T08:00:00.123Z','2026-06-10T09:00:09.000Z',NULL,'urn:li:sponsoredCreative:369','IT review','Team size: 50',NULL,NULL),
('default','mastodon:content:0e17eb74e4e416882b4ba5657d0c0961','00000000-0000-4000-8000-000000000061','00000000-0000-4000-8000-000000000060','mastodon','click','in','content:0e17eb74e4e416882b4ba5657d0c0961','2026-06-02T08:04:00.000Z','2026-06-10T09:00:38.000Z','chat-4',NULL,NULL,'Line 0 of 4: "quoted", it''s
new — ✓',NULL,NULL),
('default','mastodon:e-4-1','00000000-0000-4000-8000-000000000062','00000000-0000-4000-8000-000000000060','mastodon','demo_request','in','e-4-1','2026-06-03T08:04:00.000Z','2026-06-10T09:00:39.000Z','chat-4','post-4','Spring','Line 1 of 4: "quoted", it''s
new — ✓','newsletter',NULL),
('default','mastodon:e-4-2','00000000-0000-4000-8000-000000000063','00000000-0000-4000-8000-000000000060','mastodon','message','out','e-4-2','2026-06-04T08:04:00.000Z','2026-06-10T09:00:40.000Z','chat-4',NULL,NULL,'Line 2 of 4: "quoted", it''s
new — ✓',NULL,NULL),
('default','mastodon:follow:ada@example.social:1780300800000','00000000-0000-4000-8000-000000000021','00000000-0000-4000-8000-000000000018','mastodon','follow','in','follow:ada@example.social:1780300800000','2026-06-01T08:00:00.000Z','2026-06-10T09:00:12.000Z',NULL,NULL,NULL,NULL,NULL,NULL),
('default','mastodon:like:ada@example.social:https://home.example.org/users/acme/statuses/400','00000000-0000-4000-8000-000000000019','00000000-0000-4000-8000-000000000018','mastodon','like','in','like:ada@example.social:https://home.example.org/users/acme/statuses/400','2026-06-01T08:00:00.000Z','2026-06-10T09:00:10.000Z',NULL,'https://home.example.org/users/acme/statuses/400',NULL,NULL,NULL,NULL),
('default','mastodon:share:ada@example.social:https://home.example.org/users/acme/statuses/400','00000000-0000-4000-8000-000000000020','00000000-0000-4000-8000-000000000018','mastodon','share','in','share:ada@example.social:https://home.example.org/users/acme/statuses/400','2026-06-01T08:00:00.000Z','2026-06-10T09:00:11.000Z',NULL,'https://home.example.org/users/acme/statuses/400',NULL,NULL,NULL,NULL),
('default','reddit:t1_k2','00000000-0000-4000-8000-000000000025','00000000-0000-4000-8000-000000000024','reddit','comment','in','t1_k2','2026-06-01T08:00:00.000Z','2026-06-10T09:00:14.000Z','t3_1abc','t3_1abc',NULL,'I like it',NULL,NULL),
('default','reddit:t1_k3','00000000-0000-4000-8000-000000000027','00000000-0000-4000-8000-000000000026','reddit','reply','in','t1_k3','2026-06-01T08:00:00.000Z','2026-06-10T09:00:15.000Z','t3_1abc','t3_1abc',NULL,'Agreed',NULL,NULL),
('default','reddit:t1_k4','00000000-0000-4000-8000-000000000029','00000000-0000-4000-8000-000000000028','reddit','comment','in','t1_k4','2026-06-01T08:00:00.000Z','2026-06-10T09:00:16.000Z','t3_1abc','t3_1abc',NULL,'Too loud',NULL,NULL),
('default','reddit:t3_1abc','00000000-0000-4000-8000-000000000023','00000000-0000-4000-8000-000000000022','reddit','mention','in','t3_1abc','2026-06-01T08:00:00.000Z','2026-06-10T09:00:13.000Z','t3_1abc','t3_1abc',NULL,'Acme drill, any good?

Thinking of buying one.',NULL,NULL),
('default','slack:T0ACME:C01:1780300800.000100','00000000-0000-4000-8000-000000000031','00000000-0000-4000-8000-000000000030','slack','message','in','T0ACME:C01:1780300800.000100','2026-06-01T08:00:00.000Z','2026-06-10T09:00:17.000Z','T0ACME:C01',NULL,NULL,'one',NULL,NULL),
('default','slack:T0OTHER:C01:1780300800.000100','00000000-0000-4000-8000-000000000033','00000000-0000-4000-8000-000000000032','slack','message','in','T0OTHER:C01:1780300800.000100','2026-06-01T08:00:00.000Z','2026-06-10T09:00:18.000Z','T0OTHER:C01',NULL,NULL,'two',NULL,NULL),
('default','slack:s-1','00000000-0000-4000-8000-000000000074','00000000-0000-4000-8000-000000000073','slack','message','in','s-1','2026-06-06T09:00:00.000Z','2026-06-10T09:00:48.000Z',NULL,NULL,NULL,NULL,NULL,NULL),
('default','slack:s-2','00000000-0000-4000-8000-000000000077','00000000-0000-4000-8000-000000000073','slack','message','in','s-2','2026-06-06T09:02:00.000Z','2026-06-10T09:00:50.000Z',NULL,NULL,NULL,NULL,NULL,NULL),
('default','telegram:content:a8a8a1288a23dba211a8036dd4ae2cf4','00000000-0000-4000-8000-000000000045','00000000-0000-4000-8000-000000000044','telegram','message','in','content:a8a8a1288a23dba211a8036dd4ae2cf4','2026-06-02T08:00:00.000Z','2026-06-10T09:00:26.000Z','chat-0',NULL,NULL,'Line 0 of 0: "quoted", it''s
new — ✓',NULL,NULL),
('default','telegram:e-0-1','00000000-0000-4000-8000-000000000046','00000000-0000-4000-8000-000000000044','telegram','view','in','e-0-1','2026-06-03T08:00:00.000Z','2026-06-10T09:00:27.000Z','chat-0','post-0','Spring','Line 1 of 0: "quoted", it''s
new — ✓','newsletter','opportunity'),
('default','telegram:e-0-2','00000000-0000-4000-8000-000000000047','00000000-0000-4000-8000-000000000044','telegram','form_submission','out','e-0-2','2026-06-04T08:00:00.000Z','2026-06-10T09:00:28.000Z','chat-0',NULL,NULL,'Line 2 of 0: "quoted", it''s
new — ✓',NULL,NULL),
('default','telegram:join:-1009:5123456789:1780300800','00000000-0000-4000-8000-000000000035','00000000-0000-4000-8000-000000000034','telegram','follow','in','join:-1009:5123456789:1780300800','2026-06-01T08:00:00.000Z','2026-06-10T09:00:19.000Z','-1009',NULL,NULL,NULL,NULL,NULL),
('default','telegram:t-1','00000000-0000-4000-8000-000000000079','00000000-0000-4000-8000-000000000078','telegram','message','in','t-1','2026-06-06T09:03:00.000Z','2026-06-10T09:00:51.000Z',NULL,NULL,NULL,NULL,NULL,NULL),
('default','telegram:t-2','00000000-0000-4000-8000-000000000082','00000000-0000-4000-8000-000000000080','telegram','message','in','t-2','2026-06-06T09:04:00.000Z','2026-06-10T09:00:52.000Z',NULL,NULL,NULL,NULL,NULL,NULL),
('default','whatsapp:content:68e3c67efaaec62785bb4aef04af3d03','00000000-0000-4000-8000-000000000057','00000000-0000-4000-8000-000000000056','whatsapp','view','in','content:68e3c67efaaec62785bb4aef04af3d03','2026-06-02T08:03:00.000Z','2026-06-10T09:00:35.000Z','chat-3',NULL,NULL,'Line 0 of 3: "quoted", it''s
new — ✓',NULL,NULL),
('default','whatsapp:e-3-1','00000000-0000-4000-8000-000000000058','00000000-0000-4000-8000-000000000056','whatsapp','form_submission','in','e-3-1','2026-06-03T08:03:00.000Z','2026-06-10T09:00:36.000Z','chat-3','post-3','Spring','Line 1 of 3: "quoted", it''s
new — ✓','newsletter',NULL),
('default','whatsapp:e-3-2','00000000-0000-4000-8000-000000000059','00000000-0000-4000-8000-000000000056','whatsapp','event_attendance','out','e-3-2','2026-06-04T08:03:00.000Z','2026-06-10T09:00:37.000Z','chat-3',NULL,NULL,'Line 2 of 3: "quoted", it''s
new — ✓',NULL,NULL),
('default','whatsapp:wamid.3','00000000-0000-4000-8000-000000000037','00000000-0000-4000-8000-000000000036','whatsapp','message','in','wamid.3','2026-06-01T08:00:00.000Z','2026-06-10T09:00:20.000Z','106540352242922:4915112345678',NULL,NULL,'Monday',NULL,NULL),
('default','whatsapp:wamid.4','00000000-0000-4000-8000-000000000038','00000000-0000-4000-8000-000000000036','whatsapp','message','in','wamid.4','2026-06-01T08:00:00.000Z','2026-06-10T09:00:21.000Z','106540352242922:4915112345678',NULL,NULL,'Yes please',NULL,NULL),
('default','x:1799999999999999744','00000000-0000-4000-8000-000000000040','00000000-0000-4000-8000-000000000039','x','mention','in','1799999999999999744','2026-06-01T08:00:00.123Z','2026-06-10T09:00:22.000Z',NULL,NULL,NULL,'@shop nice',NULL,NULL),
('default','x:1799999999999999755','00000000-0000-4000-8000-000000000041','00000000-0000-4000-8000-000000000039','x','mention','in','1799999999999999755','2026-06-01T08:00:00.123Z','2026-06-10T09:00:23.000Z',NULL,NULL,NULL,'@shop again',NULL,NULL),
('default','x:content:0cf8b46e9576f1d4cef4ebb0064e12ba','00000000-0000-4000-8000-000000000065','00000000-0000-4000-8000-000000000064','x','share','in','content:0cf8b46e9576f1d4cef4ebb0064e12ba','2026-06-02T08:05:00.000Z','2026-06-10T09:00:41.000Z','chat-5',NULL,NULL,'Line 0 of 5: "quoted", it''s
new — ✓',NULL,NULL),
('default','x:dm:954491830116155396','00000000-0000-4000-8000-000000000042','00000000-0000-4000-8000-000000000039','x','message','in','dm:954491830116155396','2026-06-01T08:00:00.123Z','2026-06-10T09:00:24.000Z','2244994945:1234858592123456789',NULL,NULL,'Hello',NULL,NULL),
('default','x:e-5-1','00000000-0000-4000-8000-000000000066','00000000-0000-4000-8000-000000000064','x','unsubscribe','in','e-5-1','2026-06-03T08:05:00.000Z','2026-06-10T09:00:42.000Z','chat-5','post-5','Spring','Line 1 of 5: "quoted", it''s
new — ✓','newsletter',NULL),
('default','x:e-5-2','00000000-0000-4000-8000-000000000067','00000000-0000-4000-8000-000000000064','x','comment','out','e-5-2','2026-06-04T08:05:00.000Z','2026-06-10T09:00:43.000Z','chat-5',NULL,NULL,'Line 2 of 5: "quoted", it''s
new — ✓',NULL,NULL),
('default','x:like:a7ba59eab0bfcba386f7acedac279542','00000000-0000-4000-8000-000000000043','00000000-0000-4000-8000-000000000039','x','like','in','like:a7ba59eab0bfcba386f7acedac279542','2026-06-01T08:00:00.123Z','2026-06-10T09:00:25.000Z',NULL,'1777777777777777777',NULL,NULL,NULL,NULL),
('default','x:m-1','00000000-0000-4000-8000-000000000072','00000000-0000-4000-8000-000000000044','x','mention','in','m-1','2026-06-06T08:00:00.000Z','2026-06-10T09:00:47.000Z',NULL,NULL,NULL,'Hello again',NULL,NULL),
('other team','linkedin:e-2-2','00000000-0000-4000-8000-000000000089','00000000-0000-4000-8000-000000000085','linkedin','unsubscribe','out','e-2-2','2026-06-04T08:02:00.000Z','2026-06-10T09:00:54.000Z','chat-2',NULL,NULL,'Line 2 of 2: "quoted", it''s
new — ✓',NULL,NULL),
('other team','mastodon:content:0e17eb74e4e416882b4ba5657d0c0961','00000000-0000-4000-8000-000000000093','00000000-0000-4000-8000-000000000087','mastodon','click','in','content:0e17eb74e4e416882b4ba5657d0c0961','2026-06-02T08:04:00.000Z','2026-06-10T09:00:54.000Z','chat-4',NULL,NULL,'Line 0 of 4: "quoted", it''s
new — ✓',NULL,NULL),
('other team','mastodon:e-4-1','00000000-0000-4000-8000-000000000094','00000000-0000-4000-8000-000000000087','mastodon','demo_request','in','e-4-1','2026-06-03T08:04:00.000Z','2026-06-10T09:00:54.000Z','chat-4','post-4','Spring','Line 1 of 4: "quoted", it''s
new — ✓','newsletter',NULL),
('other team','mastodon:e-4-2','00000000-0000-4000-8000-000000000095','00000000-0000-4000-8000-000000000087','mastodon','message','out','e-4-2','2026-06-04T08:04:00.000Z','2026-06-10T09:00:54.000Z','chat-4',NULL,NULL,'Line 2 of 4: "quoted", it''s
new — ✓',NULL,NULL),
('other team','whatsapp:content:68e3c67efaaec62785bb4aef04af3d03','00000000-0000-4000-8000-000000000090','00000000-0000-4000-8000-000000000086','whatsapp','view','in','content:68e3c67efaaec62785bb4aef04af3d03','2026-06-02T08:03:00.000Z','2026-06-10T09:00:54.000Z','chat-3',NULL,NULL,'Line 0 of 3: "quoted", it''s
new — ✓',NULL,NULL),
('other team','whatsapp:e-3-1','00000000-0000-4000-8000-000000000091','00000000-0000-4000-8000-000000000086','whatsapp','form_submission','in','e-3-1','2026-06-03T08:03:00.000Z','2026-06-10T09:00:54.000Z','chat-3','post-3','Spring','Line 1 of 3: "quoted", it''s
new — ✓','newsletter',NULL),
('other team','whatsapp:e-3-2','00000000-0000-4000-8000-000000000092','00000000-0000-4000-8000-000000000086','whatsapp','event_attendance','out','e-3-2','2026-06-04T08:03:00.000Z','2026-06-10T09:00:54.000Z','chat-3',NULL,NULL,'Line 2 of 3: "quoted", it''s
new — ✓',NULL,NULL),
('other team','x:content:0cf8b46e9576f1d4cef4ebb0064e12ba','00000000-0000-4000-8000-000000000096','00000000-0000-4000-8000-000000000088','x','share','in','content:0cf8b46e9576f1d4cef4ebb0064e12ba','2026-06-02T08:05:00.000Z','2026-06-10T09:00:54.000Z','chat-5',NULL,NULL,'Line 0 of 5: "quoted", it''s
new — ✓',NULL,NULL),
('other team','x:e-5-1','00000000-0000-4000-8000-000000000097','00000000-0000-4000-8000-000000000088','x','unsubscribe','in','e-5-1','2026-06-03T08:05:00.000Z','2026-06-10T09:00:54.000Z','chat-5','post-5','Spring','Line 1 of 5: "quoted", it''s
new — ✓','newsletter',NULL),
('other team','x:e-5-2','00000000-0000-4000-8000-000000000098','00000000-0000-4000-8000-000000000088','x','comment','out','e-5-2','2026-06-04T08:05:00.000Z','2026-06-10T09:00:54.000Z','chat-5',NULL,NULL,'Line 2 of 5: "quoted", it''s
new — ✓',NULL,NULL);
insert into integrations values
('default','fake:1','fake','1','2026-06-01T00:00:00.000Z','Fake account');
insert into integration_credentials values
('default','fake','fingerprint-of-a-credential','fake:1');
insert into links values
('default','fake:1','contact','00000000-0000-4000-8000-000000000001','{"externalKey":"bluesky:id:did:plc:aaaaaaaaaaaaaaaaaaaaaaaa","firstName":"Ada","lastName":"Okafor","socialProfiles":"bluesky: @ada.example.com, id did:plc:aaaaaaaaaaaaaaaaaaaaaaaa, https://bsky.app/profile/ada.example.com","socialPlatforms":"bluesky","socialUsername":"ada.example.com","socialProfileUrl":"https://bsky.app/profile/ada.example.com","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":2,"engagementScore":11.9,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z","firstTouch":"2026-06-01 bluesky: engagement","lastTouch":"2026-06-01 bluesky: comment","attributionSource":"bluesky","attributionCampaign":null,"attributionScores":"linear: bluesky 100 %; time_decay: bluesky 100 %; markov: bluesky 100 %","touchCount":2}','{"externalKey":"bluesky:id:did:plc:aaaaaaaaaaaaaaaaaaaaaaaa","firstName":"Ada","lastName":"Okafor","socialProfiles":"bluesky: @ada.example.com, id did:plc:aaaaaaaaaaaaaaaaaaaaaaaa, https://bsky.app/profile/ada.example.com","socialPlatforms":"bluesky","socialUsername":"ada.example.com","socialProfileUrl":"https://bsky.app/profile/ada.example.com","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":2,"engagementScore":11.9,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z","firstTouch":"2026-06-01 bluesky: engagement","lastTouch":"2026-06-01 bluesky: comment","attributionSource":"bluesky","attributionCampaign":null,"attributionScores":"linear: bluesky 100 %; time_decay: bluesky 100 %; markov: bluesky 100 %","touchCount":2}','2026-06-10T09:00:54.000Z','1','https://crm.example/1',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000004','{"externalKey":"bluesky:id:did:plc:bbbbbbbbbbbbbbbbbbbbbbbb","lastName":"Bluesky did:plc:bbbbbbbbbbbbbbbbbbbbbbbb","socialProfiles":"bluesky: id did:plc:bbbbbbbbbbbbbbbbbbbbbbbb, https://bsky.app/profile/did:plc:bbbbbbbbbbbbbbbbbbbbbbbb","socialPlatforms":"bluesky","socialProfileUrl":"https://bsky.app/profile/did:plc:bbbbbbbbbbbbbbbbbbbbbbbb","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":4.94,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z","firstTouch":"2026-06-01 bluesky: engagement","lastTouch":"2026-06-01 bluesky: engagement","attributionSource":"bluesky","attributionCampaign":null,"attributionScores":"linear: bluesky 100 %; time_decay: bluesky 100 %; markov: bluesky 100 %","touchCount":1}','{"externalKey":"bluesky:id:did:plc:bbbbbbbbbbbbbbbbbbbbbbbb","lastName":"Bluesky did:plc:bbbbbbbbbbbbbbbbbbbbbbbb","socialProfiles":"bluesky: id did:plc:bbbbbbbbbbbbbbbbbbbbbbbb, https://bsky.app/profile/did:plc:bbbbbbbbbbbbbbbbbbbbbbbb","socialPlatforms":"bluesky","socialProfileUrl":"https://bsky.app/profile/did:plc:bbbbbbbbbbbbbbbbbbbbbbbb","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":4.94,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z","firstTouch":"2026-06-01 bluesky: engagement","lastTouch":"2026-06-01 bluesky: engagement","attributionSource":"bluesky","attributionCampaign":null,"attributionScores":"linear: bluesky 100 %; time_decay: bluesky 100 %; markov: bluesky 100 %","touchCount":1}','2026-06-10T09:00:54.000Z','2','https://crm.example/2',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000006','{"externalKey":"discord:id:801111111111111111","firstName":"Ada","lastName":"Okafor","socialProfiles":"discord: @ada.okafor, id 801111111111111111, https://discord.com/users/801111111111111111","socialPlatforms":"discord","socialUsername":"ada.okafor","socialProfileUrl":"https://discord.com/users/801111111111111111","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":0,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"discord:id:801111111111111111","firstName":"Ada","lastName":"Okafor","socialProfiles":"discord: @ada.okafor, id 801111111111111111, https://discord.com/users/801111111111111111","socialPlatforms":"discord","socialUsername":"ada.okafor","socialProfileUrl":"https://discord.com/users/801111111111111111","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":0,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','3','https://crm.example/3',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000008','{"externalKey":"github:id:583231","lastName":"@Ada-Okafor","socialProfiles":"github: @Ada-Okafor, id 583231, https://github.com/ada-okafor","socialPlatforms":"github","socialUsername":"Ada-Okafor","socialProfileUrl":"https://github.com/ada-okafor","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":2,"engagementScore":20.39,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"github:id:583231","lastName":"@Ada-Okafor","socialProfiles":"github: @Ada-Okafor, id 583231, https://github.com/ada-okafor","socialPlatforms":"github","socialUsername":"Ada-Okafor","socialProfileUrl":"https://github.com/ada-okafor","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":2,"engagementScore":20.39,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','4','https://crm.example/4',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000011','{"externalKey":"instagram:id:997700000000001","lastName":"@jo.makes","socialProfiles":"instagram: @jo.makes, id 997700000000001, https://www.instagram.com/jo.makes/","socialPlatforms":"instagram","socialUsername":"jo.makes","socialProfileUrl":"https://www.instagram.com/jo.makes/","lastInteractionAt":"2026-06-01T08:00:00.123Z","interactionCount":2,"engagementScore":33.32,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"instagram:id:997700000000001","lastName":"@jo.makes","socialProfiles":"instagram: @jo.makes, id 997700000000001, https://www.instagram.com/jo.makes/","socialPlatforms":"instagram","socialUsername":"jo.makes","socialProfileUrl":"https://www.instagram.com/jo.makes/","lastInteractionAt":"2026-06-01T08:00:00.123Z","interactionCount":2,"engagementScore":33.32,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','5','https://crm.example/5',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000014','{"externalKey":"instagram:id:997700000000002","lastName":"@kim.sews","socialProfiles":"instagram: @kim.sews, id 997700000000002, https://www.instagram.com/kim.sews/","socialPlatforms":"instagram","socialUsername":"kim.sews","socialProfileUrl":"https://www.instagram.com/kim.sews/","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":9.64,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"instagram:id:997700000000002","lastName":"@kim.sews","socialProfiles":"instagram: @kim.sews, id 997700000000002, https://www.instagram.com/kim.sews/","socialPlatforms":"instagram","socialUsername":"kim.sews","socialProfileUrl":"https://www.instagram.com/kim.sews/","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":9.64,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','6','https://crm.example/6',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000016','{"externalKey":"linkedin:id:Ab3_x-9","email":"Nadia.Haddad@example.com","firstName":"Nadia","lastName":"Haddad","phone":"+33612345678","company":"Atlas SA","jobTitle":"CTO","socialProfiles":"linkedin: id Ab3_x-9","socialPlatforms":"linkedin","lastInteractionAt":"2026-06-01T08:00:00.123Z","interactionCount":1,"engagementScore":39.75,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"linkedin:id:Ab3_x-9","email":"Nadia.Haddad@example.com","firstName":"Nadia","lastName":"Haddad","phone":"+33612345678","company":"Atlas SA","jobTitle":"CTO","socialProfiles":"linkedin: id Ab3_x-9","socialPlatforms":"linkedin","lastInteractionAt":"2026-06-01T08:00:00.123Z","interactionCount":1,"engagementScore":39.75,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','7','https://crm.example/7',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000018','{"externalKey":"mastodon:id:https://example.social/users/Ada","firstName":"Ada","lastName":"Okafor","socialProfiles":"mastodon: @Ada@example.social, id https://example.social/users/Ada, 120 followers, https://example.social/@ada","socialPlatforms":"mastodon","socialUsername":"Ada@example.social","socialProfileUrl":"https://example.social/@ada","socialFollowers":120,"lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":3,"engagementScore":18.35,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"mastodon:id:https://example.social/users/Ada","firstName":"Ada","lastName":"Okafor","socialProfiles":"mastodon: @Ada@example.social, id https://example.social/users/Ada, 120 followers, https://example.social/@ada","socialPlatforms":"mastodon","socialUsername":"Ada@example.social","socialProfileUrl":"https://example.social/@ada","socialFollowers":120,"lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":3,"engagementScore":18.35,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','8','https://crm.example/8',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000022','{"externalKey":"reddit:id:t2_foo_ba","lastName":"@Foo_Bar-1","socialProfiles":"reddit: @Foo_Bar-1, id t2_foo_ba, https://www.reddit.com/user/foo_bar-1","socialPlatforms":"reddit","socialUsername":"Foo_Bar-1","socialProfileUrl":"https://www.reddit.com/user/foo_bar-1","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":11.9,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"reddit:id:t2_foo_ba","lastName":"@Foo_Bar-1","socialProfiles":"reddit: @Foo_Bar-1, id t2_foo_ba, https://www.reddit.com/user/foo_bar-1","socialPlatforms":"reddit","socialUsername":"Foo_Bar-1","socialProfileUrl":"https://www.reddit.com/user/foo_bar-1","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":11.9,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','9','https://crm.example/9',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000024','{"externalKey":"reddit:id:t2_ben_b","lastName":"@ben_b","socialProfiles":"reddit: @ben_b, id t2_ben_b, https://www.reddit.com/user/ben_b","socialPlatforms":"reddit","socialUsername":"ben_b","socialProfileUrl":"https://www.reddit.com/user/ben_b","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":9.64,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"reddit:id:t2_ben_b","lastName":"@ben_b","socialProfiles":"reddit: @ben_b, id t2_ben_b, https://www.reddit.com/user/ben_b","socialPlatforms":"reddit","socialUsername":"ben_b","socialProfileUrl":"https://www.reddit.com/user/ben_b","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":9.64,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','10','https://crm.example/10',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000026','{"externalKey":"reddit:id:t2_ana_k","lastName":"@ana_k","socialProfiles":"reddit: @ana_k, id t2_ana_k, https://www.reddit.com/user/ana_k","socialPlatforms":"reddit","socialUsername":"ana_k","socialProfileUrl":"https://www.reddit.com/user/ana_k","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":9.64,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"reddit:id:t2_ana_k","lastName":"@ana_k","socialProfiles":"reddit: @ana_k, id t2_ana_k, https://www.reddit.com/user/ana_k","socialPlatforms":"reddit","socialUsername":"ana_k","socialProfileUrl":"https://www.reddit.com/user/ana_k","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":9.64,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','11','https://crm.example/11',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000028','{"externalKey":"reddit:id:t2_cy_99","lastName":"@cy_99","socialProfiles":"reddit: @cy_99, id t2_cy_99, https://www.reddit.com/user/cy_99","socialPlatforms":"reddit","socialUsername":"cy_99","socialProfileUrl":"https://www.reddit.com/user/cy_99","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":9.64,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"reddit:id:t2_cy_99","lastName":"@cy_99","socialProfiles":"reddit: @cy_99, id t2_cy_99, https://www.reddit.com/user/cy_99","socialPlatforms":"reddit","socialUsername":"cy_99","socialProfileUrl":"https://www.reddit.com/user/cy_99","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":9.64,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','12','https://crm.example/12',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000030','{"externalKey":"slack:id:T0ACME:U0ADA","lastName":"Slack T0ACME:U0ADA","socialProfiles":"slack: id T0ACME:U0ADA","socialPlatforms":"slack","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":26.21,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"slack:id:T0ACME:U0ADA","lastName":"Slack T0ACME:U0ADA","socialProfiles":"slack: id T0ACME:U0ADA","socialPlatforms":"slack","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":26.21,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','13','https://crm.example/13',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000032','{"externalKey":"slack:id:T0OTHER:U0ADA","lastName":"Slack T0OTHER:U0ADA","socialProfiles":"slack: id T0OTHER:U0ADA","socialPlatforms":"slack","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":26.21,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"slack:id:T0OTHER:U0ADA","lastName":"Slack T0OTHER:U0ADA","socialProfiles":"slack: id T0OTHER:U0ADA","socialPlatforms":"slack","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":26.21,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','14','https://crm.example/14',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000034','{"externalKey":"telegram:id:5123456789","firstName":"Ada","lastName":"Okafor","socialProfiles":"telegram: @AdaOkafor, id 5123456789, https://t.me/adaokafor","socialPlatforms":"telegram","socialUsername":"AdaOkafor","socialProfileUrl":"https://t.me/adaokafor","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":4.94,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"telegram:id:5123456789","firstName":"Ada","lastName":"Okafor","socialProfiles":"telegram: @AdaOkafor, id 5123456789, https://t.me/adaokafor","socialPlatforms":"telegram","socialUsername":"AdaOkafor","socialProfileUrl":"https://t.me/adaokafor","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":1,"engagementScore":4.94,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','15','https://crm.example/15',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000036','{"externalKey":"whatsapp:id:4915112345678","firstName":"Lena","lastName":"Brandt","phone":"+4915112345678","socialProfiles":"whatsapp: Lena Brandt, id 4915112345678, https://wa.me/4915112345678","socialPlatforms":"whatsapp","socialProfileUrl":"https://wa.me/4915112345678","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":2,"engagementScore":45.56,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"whatsapp:id:4915112345678","firstName":"Lena","lastName":"Brandt","phone":"+4915112345678","socialProfiles":"whatsapp: Lena Brandt, id 4915112345678, https://wa.me/4915112345678","socialPlatforms":"whatsapp","socialProfileUrl":"https://wa.me/4915112345678","lastInteractionAt":"2026-06-01T08:00:00.000Z","interactionCount":2,"engagementScore":45.56,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','16','https://crm.example/16',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000039','{"externalKey":"x:id:1234858592123456789","firstName":"Mina","lastName":"Park","socialProfiles":"x: @MinaPark, id 1234858592123456789, 1523 followers, https://x.com/minapark","socialPlatforms":"x","socialUsername":"MinaPark","socialProfileUrl":"https://x.com/minapark","socialFollowers":1523,"lastInteractionAt":"2026-06-01T08:00:00.123Z","interactionCount":4,"engagementScore":44.16,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"x:id:1234858592123456789","firstName":"Mina","lastName":"Park","socialProfiles":"x: @MinaPark, id 1234858592123456789, 1523 followers, https://x.com/minapark","socialPlatforms":"x","socialUsername":"MinaPark","socialProfileUrl":"https://x.com/minapark","socialFollowers":1523,"lastInteractionAt":"2026-06-01T08:00:00.123Z","interactionCount":4,"engagementScore":44.16,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','17','https://crm.example/17',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000044','{"externalKey":"telegram:id:7001","email":"Mila.Koerner@example.com","firstName":"Mila","lastName":"Körner","phone":"+4930901820","company":"Blau & Söhne","jobTitle":"Head of Ops","socialProfiles":"telegram: @mila_k, id 7001, 120 followers, https://t.me/mila_k\nx: @milak, id 8001, https://x.com/milak","socialPlatforms":"telegram, x","socialUsername":"mila_k","socialProfileUrl":"https://t.me/mila_k","socialFollowers":120,"lastInteractionAt":"2026-06-06T08:00:00.000Z","interactionCount":4,"engagementScore":38.06,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"telegram:id:7001","email":"Mila.Koerner@example.com","firstName":"Mila","lastName":"Körner","phone":"+4930901820","company":"Blau & Söhne","jobTitle":"Head of Ops","socialProfiles":"telegram: @mila_k, id 7001, 120 followers, https://t.me/mila_k\nx: @milak, id 8001, https://x.com/milak","socialPlatforms":"telegram, x","socialUsername":"mila_k","socialProfileUrl":"https://t.me/mila_k","socialFollowers":120,"lastInteractionAt":"2026-06-06T08:00:00.000Z","interactionCount":4,"engagementScore":38.06,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','18','https://crm.example/18',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000048','{"externalKey":"instagram:id:7002","email":"jonas@example.org","firstName":"Jonas","lastName":"Ωμέγα","socialProfiles":"instagram: @jo.nas, id 7002, 15300 followers, https://www.instagram.com/jo.nas/","socialPlatforms":"instagram","socialUsername":"jo.nas","socialProfileUrl":"https://www.instagram.com/jo.nas/","socialFollowers":15300,"lastInteractionAt":"2026-06-04T08:01:00.000Z","interactionCount":3,"engagementScore":17,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"instagram:id:7002","email":"jonas@example.org","firstName":"Jonas","lastName":"Ωμέγα","socialProfiles":"instagram: @jo.nas, id 7002, 15300 followers, https://www.instagram.com/jo.nas/","socialPlatforms":"instagram","socialUsername":"jo.nas","socialProfileUrl":"https://www.instagram.com/jo.nas/","socialFollowers":15300,"lastInteractionAt":"2026-06-04T08:01:00.000Z","interactionCount":3,"engagementScore":17,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','19','https://crm.example/19',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000052','{"externalKey":"linkedin:handle:sara-lind","firstName":"Sara","lastName":"Lind","company":"Lind AB","jobTitle":"CFO","socialProfiles":"linkedin: @sara-lind, https://www.linkedin.com/in/sara-lind","socialPlatforms":"linkedin","socialUsername":"sara-lind","socialProfileUrl":"https://www.linkedin.com/in/sara-lind","lastInteractionAt":"2026-06-04T08:02:00.000Z","interactionCount":3,"engagementScore":14.96,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"linkedin:handle:sara-lind","firstName":"Sara","lastName":"Lind","company":"Lind AB","jobTitle":"CFO","socialProfiles":"linkedin: @sara-lind, https://www.linkedin.com/in/sara-lind","socialPlatforms":"linkedin","socialUsername":"sara-lind","socialProfileUrl":"https://www.linkedin.com/in/sara-lind","lastInteractionAt":"2026-06-04T08:02:00.000Z","interactionCount":3,"engagementScore":14.96,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','20','https://crm.example/20',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000056','{"externalKey":"phone:+442079460123","lastName":"Tom","phone":"+442079460123","lastInteractionAt":"2026-06-04T08:03:00.000Z","interactionCount":3,"engagementScore":42.66,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"phone:+442079460123","lastName":"Tom","phone":"+442079460123","lastInteractionAt":"2026-06-04T08:03:00.000Z","interactionCount":3,"engagementScore":42.66,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','21','https://crm.example/21',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000060','{"externalKey":"mastodon:handle:ana@social.example","email":"ana@example.net","lastName":"Ana \"A\" O''Neil","socialProfiles":"mastodon: @ana@social.example, https://social.example/@ana","socialPlatforms":"mastodon","socialUsername":"ana@social.example","socialProfileUrl":"https://social.example/@ana","lastInteractionAt":"2026-06-04T08:04:00.000Z","interactionCount":3,"engagementScore":46.3,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"mastodon:handle:ana@social.example","email":"ana@example.net","lastName":"Ana \"A\" O''Neil","socialProfiles":"mastodon: @ana@social.example, https://social.example/@ana","socialPlatforms":"mastodon","socialUsername":"ana@social.example","socialProfileUrl":"https://social.example/@ana","lastInteractionAt":"2026-06-04T08:04:00.000Z","interactionCount":3,"engagementScore":46.3,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','22','https://crm.example/22',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000064','{"externalKey":"x:id:7007","email":"kofi@example.com","lastName":"孔菲 🙂","socialProfiles":"x: @kofi, id 7007, https://x.com/kofi","socialPlatforms":"x","socialUsername":"kofi","socialProfileUrl":"https://x.com/kofi","lastInteractionAt":"2026-06-04T08:05:00.000Z","interactionCount":3,"engagementScore":0,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"x:id:7007","email":"kofi@example.com","lastName":"孔菲 🙂","socialProfiles":"x: @kofi, id 7007, https://x.com/kofi","socialPlatforms":"x","socialUsername":"kofi","socialProfileUrl":"https://x.com/kofi","lastInteractionAt":"2026-06-04T08:05:00.000Z","interactionCount":3,"engagementScore":0,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','23','https://crm.example/23',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000073','{"externalKey":"slack:id:U8002","email":"rui@example.com","lastName":"Rui","socialProfiles":"discord: id 8003\nslack: Rui, id U8002","socialPlatforms":"discord, slack","lastInteractionAt":"2026-06-06T09:02:00.000Z","interactionCount":3,"engagementScore":66.25,"engagementBand":"high","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"slack:id:U8002","email":"rui@example.com","lastName":"Rui","socialProfiles":"discord: id 8003\nslack: Rui, id U8002","socialPlatforms":"discord, slack","lastInteractionAt":"2026-06-06T09:02:00.000Z","interactionCount":3,"engagementScore":66.25,"engagementBand":"high","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','24','https://crm.example/24',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000078','{"externalKey":"telegram:id:8004","lastName":"Telegram 8004","phone":"+4930901821","socialProfiles":"telegram: id 8004","socialPlatforms":"telegram","lastInteractionAt":"2026-06-06T09:03:00.000Z","interactionCount":1,"engagementScore":30.38,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"telegram:id:8004","lastName":"Telegram 8004","phone":"+4930901821","socialProfiles":"telegram: id 8004","socialPlatforms":"telegram","lastInteractionAt":"2026-06-06T09:03:00.000Z","interactionCount":1,"engagementScore":30.38,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','25','https://crm.example/25',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000080','{"externalKey":"telegram:id:8005","lastName":"Telegram 8005","phone":"+4930901821","socialProfiles":"telegram: id 8005","socialPlatforms":"telegram","lastInteractionAt":"2026-06-06T09:04:00.000Z","interactionCount":1,"engagementScore":30.38,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"telegram:id:8005","lastName":"Telegram 8005","phone":"+4930901821","socialProfiles":"telegram: id 8005","socialPlatforms":"telegram","lastInteractionAt":"2026-06-06T09:04:00.000Z","interactionCount":1,"engagementScore":30.38,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','26','https://crm.example/26',NULL),
('default','fake:1','contact','00000000-0000-4000-8000-000000000068','{"externalKey":"discord:id:7009","email":"zoe@example.com","socialProfiles":"discord: @zoe, id 7009","socialPlatforms":"discord","socialUsername":"zoe","lastInteractionAt":"2026-06-04T08:06:00.000Z","interactionCount":3,"engagementScore":54.89,"engagementBand":"high","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"discord:id:7009","email":"zoe@example.com","socialProfiles":"discord: @zoe, id 7009","socialPlatforms":"discord","socialUsername":"zoe","lastInteractionAt":"2026-06-04T08:06:00.000Z","interactionCount":3,"engagementScore":54.89,"engagementBand":"high","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','known-1','https://crm.example/known-1',NULL),
('default','fake:1','lead','00000000-0000-4000-8000-000000000064','{"externalKey":"x:id:7007","email":"kofi@example.com","lastName":"孔菲 🙂","socialProfiles":"x: @kofi, id 7007, https://x.com/kofi","socialPlatforms":"x","socialUsername":"kofi","socialProfileUrl":"https://x.com/kofi","lastInteractionAt":"2026-06-04T08:05:00.000Z","interactionCount":3,"engagementScore":0,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"x:id:7007","email":"kofi@example.com","lastName":"孔菲 🙂","socialProfiles":"x: @kofi, id 7007, https://x.com/kofi","socialPlatforms":"x","socialUsername":"kofi","socialProfileUrl":"https://x.com/kofi","lastInteractionAt":"2026-06-04T08:05:00.000Z","interactionCount":3,"engagementScore":0,"engagementBand":"low","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','28','https://crm.example/28',NULL),
('default','fake:1','lead','00000000-0000-4000-8000-000000000068','{"externalKey":"discord:id:7009","email":"zoe@example.com","socialProfiles":"discord: @zoe, id 7009","socialPlatforms":"discord","socialUsername":"zoe","lastInteractionAt":"2026-06-04T08:06:00.000Z","interactionCount":3,"engagementScore":54.89,"engagementBand":"high","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"discord:id:7009","email":"zoe@example.com","socialProfiles":"discord: @zoe, id 7009","socialPlatforms":"discord","socialUsername":"zoe","lastInteractionAt":"2026-06-04T08:06:00.000Z","interactionCount":3,"engagementScore":54.89,"engagementBand":"high","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','29','https://crm.example/29',NULL),
('default','fake:1','lead','00000000-0000-4000-8000-000000000073','{"externalKey":"slack:id:U8002","email":"rui@example.com","lastName":"Rui","socialProfiles":"discord: id 8003\nslack: Rui, id U8002","socialPlatforms":"discord, slack","lastInteractionAt":"2026-06-06T09:02:00.000Z","interactionCount":3,"engagementScore":66.25,"engagementBand":"high","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"slack:id:U8002","email":"rui@example.com","lastName":"Rui","socialProfiles":"discord: id 8003\nslack: Rui, id U8002","socialPlatforms":"discord, slack","lastInteractionAt":"2026-06-06T09:02:00.000Z","interactionCount":3,"engagementScore":66.25,"engagementBand":"high","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','30','https://crm.example/30',NULL),
('default','fake:1','lead','00000000-0000-4000-8000-000000000078','{"externalKey":"telegram:id:8004","lastName":"Telegram 8004","phone":"+4930901821","socialProfiles":"telegram: id 8004","socialPlatforms":"telegram","lastInteractionAt":"2026-06-06T09:03:00.000Z","interactionCount":1,"engagementScore":30.38,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','{"externalKey":"telegram:id:8004","lastName":"Telegram 8004","phone":"+4930901821","socialProfiles":"telegram: id 8004","socialPlatforms":"telegram","lastInteractionAt":"2026-06-06T09:03:00.000Z","interactionCount":1,"engagementScore":30.38,"engagementBand":"medium","engagementScoredAt":"2026-06-10T09:00:54.000Z"}','2026-06-10T09:00:54.000Z','31','https://crm.example/31',NULL);
insert into audit values
('default','00000000-0000-4000-8000-000000000100','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000001','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'bluesky:id:did:plc:aaaaaaaaaaaaaaaaaaaaaaaa'),
('default','00000000-0000-4000-8000-000000000101','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000001','crm','firstName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'Ada'),
('default','00000000-0000-4000-8000-000000000102','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000001','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'Okafor'),
('default','00000000-0000-4000-8000-000000000103','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000001','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'bluesky: @ada.example.com, id did:plc:aaaaaaaaaaaaaaaaaaaaaaaa, https://bsky.app/profile/ada.example.com'),
('default','00000000-0000-4000-8000-000000000104','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000001','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'bluesky'),
('default','00000000-0000-4000-8000-000000000105','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000001','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'ada.example.com'),
('default','00000000-0000-4000-8000-000000000106','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000001','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'https://bsky.app/profile/ada.example.com'),
('default','00000000-0000-4000-8000-000000000107','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000001','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'2026-06-01T08:00:00.000Z'),
('default','00000000-0000-4000-8000-000000000108','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000001','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'2'),
('default','00000000-0000-4000-8000-000000000109','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000001','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'11.9'),
('default','00000000-0000-4000-8000-000000000110','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000001','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'low'),
('default','00000000-0000-4000-8000-000000000111','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000001','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000112','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000004','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','2',NULL,'bluesky:id:did:plc:bbbbbbbbbbbbbbbbbbbbbbbb'),
('default','00000000-0000-4000-8000-000000000113','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000004','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','2',NULL,'Bluesky did:plc:bbbbbbbbbbbbbbbbbbbbbbbb'),
('default','00000000-0000-4000-8000-000000000114','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000004','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','2',NULL,'bluesky: id did:plc:bbbbbbbbbbbbbbbbbbbbbbbb, https://bsky.app/profile/did:plc:bbbbbbbbbbbbbbbbbbbbbbbb'),
('default','00000000-0000-4000-8000-000000000115','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000004','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','2',NULL,'bluesky'),
('default','00000000-0000-4000-8000-000000000116','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000004','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','2',NULL,'https://bsky.app/profile/did:plc:bbbbbbbbbbbbbbbbbbbbbbbb'),
('default','00000000-0000-4000-8000-000000000117','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000004','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','2',NULL,'2026-06-01T08:00:00.000Z'),
('default','00000000-0000-4000-8000-000000000118','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000004','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','2',NULL,'1'),
('default','00000000-0000-4000-8000-000000000119','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000004','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','2',NULL,'4.94'),
('default','00000000-0000-4000-8000-000000000120','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000004','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','2',NULL,'low'),
('default','00000000-0000-4000-8000-000000000121','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000004','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','2',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000122','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000006','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','3',NULL,'discord:id:801111111111111111'),
('default','00000000-0000-4000-8000-000000000123','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000006','crm','firstName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','3',NULL,'Ada'),
('default','00000000-0000-4000-8000-000000000124','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000006','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','3',NULL,'Okafor'),
('default','00000000-0000-4000-8000-000000000125','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000006','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','3',NULL,'discord: @ada.okafor, id 801111111111111111, https://discord.com/users/801111111111111111'),
('default','00000000-0000-4000-8000-000000000126','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000006','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','3',NULL,'discord'),
('default','00000000-0000-4000-8000-000000000127','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000006','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','3',NULL,'ada.okafor'),
('default','00000000-0000-4000-8000-000000000128','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000006','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','3',NULL,'https://discord.com/users/801111111111111111'),
('default','00000000-0000-4000-8000-000000000129','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000006','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','3',NULL,'2026-06-01T08:00:00.000Z'),
('default','00000000-0000-4000-8000-000000000130','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000006','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','3',NULL,'1'),
('default','00000000-0000-4000-8000-000000000131','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000006','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','3',NULL,'0'),
('default','00000000-0000-4000-8000-000000000132','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000006','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','3',NULL,'low'),
('default','00000000-0000-4000-8000-000000000133','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000006','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','3',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000134','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000008','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','4',NULL,'github:id:583231'),
('default','00000000-0000-4000-8000-000000000135','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000008','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','4',NULL,'@Ada-Okafor'),
('default','00000000-0000-4000-8000-000000000136','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000008','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','4',NULL,'github: @Ada-Okafor, id 583231, https://github.com/ada-okafor'),
('default','00000000-0000-4000-8000-000000000137','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000008','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','4',NULL,'github'),
('default','00000000-0000-4000-8000-000000000138','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000008','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','4',NULL,'Ada-Okafor'),
('default','00000000-0000-4000-8000-000000000139','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000008','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','4',NULL,'https://github.com/ada-okafor'),
('default','00000000-0000-4000-8000-000000000140','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000008','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','4',NULL,'2026-06-01T08:00:00.000Z'),
('default','00000000-0000-4000-8000-000000000141','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000008','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','4',NULL,'2'),
('default','00000000-0000-4000-8000-000000000142','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000008','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','4',NULL,'20.39'),
('default','00000000-0000-4000-8000-000000000143','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000008','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','4',NULL,'medium'),
('default','00000000-0000-4000-8000-000000000144','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000008','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','4',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000145','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000011','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','5',NULL,'instagram:id:997700000000001'),
('default','00000000-0000-4000-8000-000000000146','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000011','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','5',NULL,'@jo.makes'),
('default','00000000-0000-4000-8000-000000000147','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000011','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','5',NULL,'instagram: @jo.makes, id 997700000000001, https://www.instagram.com/jo.makes/'),
('default','00000000-0000-4000-8000-000000000148','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000011','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','5',NULL,'instagram'),
('default','00000000-0000-4000-8000-000000000149','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000011','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','5',NULL,'jo.makes'),
('default','00000000-0000-4000-8000-000000000150','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000011','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','5',NULL,'https://www.instagram.com/jo.makes/'),
('default','00000000-0000-4000-8000-000000000151','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000011','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','5',NULL,'2026-06-01T08:00:00.123Z'),
('default','00000000-0000-4000-8000-000000000152','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000011','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','5',NULL,'2'),
('default','00000000-0000-4000-8000-000000000153','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000011','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','5',NULL,'33.32'),
('default','00000000-0000-4000-8000-000000000154','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000011','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','5',NULL,'medium'),
('default','00000000-0000-4000-8000-000000000155','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000011','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','5',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000156','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000014','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','6',NULL,'instagram:id:997700000000002'),
('default','00000000-0000-4000-8000-000000000157','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000014','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','6',NULL,'@kim.sews'),
('default','00000000-0000-4000-8000-000000000158','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000014','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','6',NULL,'instagram: @kim.sews, id 997700000000002, https://www.instagram.com/kim.sews/'),
('default','00000000-0000-4000-8000-000000000159','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000014','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','6',NULL,'instagram'),
('default','00000000-0000-4000-8000-000000000160','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000014','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','6',NULL,'kim.sews'),
('default','00000000-0000-4000-8000-000000000161','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000014','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','6',NULL,'https://www.instagram.com/kim.sews/'),
('default','00000000-0000-4000-8000-000000000162','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000014','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','6',NULL,'2026-06-01T08:00:00.000Z'),
('default','00000000-0000-4000-8000-000000000163','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000014','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','6',NULL,'1'),
('default','00000000-0000-4000-8000-000000000164','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000014','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','6',NULL,'9.64'),
('default','00000000-0000-4000-8000-000000000165','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000014','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','6',NULL,'low'),
('default','00000000-0000-4000-8000-000000000166','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000014','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','6',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000167','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000016','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','7',NULL,'linkedin:id:Ab3_x-9'),
('default','00000000-0000-4000-8000-000000000168','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000016','crm','email','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','7',NULL,'Nadia.Haddad@example.com'),
('default','00000000-0000-4000-8000-000000000169','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000016','crm','firstName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','7',NULL,'Nadia'),
('default','00000000-0000-4000-8000-000000000170','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000016','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','7',NULL,'Haddad'),
('default','00000000-0000-4000-8000-000000000171','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000016','crm','phone','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','7',NULL,'+33612345678'),
('default','00000000-0000-4000-8000-000000000172','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000016','crm','company','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','7',NULL,'Atlas SA'),
('default','00000000-0000-4000-8000-000000000173','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000016','crm','jobTitle','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','7',NULL,'CTO'),
('default','00000000-0000-4000-8000-000000000174','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000016','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','7',NULL,'linkedin: id Ab3_x-9'),
('default','00000000-0000-4000-8000-000000000175','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000016','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','7',NULL,'linkedin'),
('default','00000000-0000-4000-8000-000000000176','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000016','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','7',NULL,'2026-06-01T08:00:00.123Z'),
('default','00000000-0000-4000-8000-000000000177','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000016','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','7',NULL,'1'),
('default','00000000-0000-4000-8000-000000000178','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000016','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','7',NULL,'39.75'),
('default','00000000-0000-4000-8000-000000000179','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000016','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','7',NULL,'medium'),
('default','00000000-0000-4000-8000-000000000180','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000016','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','7',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000181','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000018','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','8',NULL,'mastodon:id:https://example.social/users/Ada'),
('default','00000000-0000-4000-8000-000000000182','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000018','crm','firstName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','8',NULL,'Ada'),
('default','00000000-0000-4000-8000-000000000183','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000018','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','8',NULL,'Okafor'),
('default','00000000-0000-4000-8000-000000000184','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000018','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','8',NULL,'mastodon: @Ada@example.social, id https://example.social/users/Ada, 120 followers, https://example.social/@ada'),
('default','00000000-0000-4000-8000-000000000185','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000018','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','8',NULL,'mastodon'),
('default','00000000-0000-4000-8000-000000000186','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000018','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','8',NULL,'Ada@example.social'),
('default','00000000-0000-4000-8000-000000000187','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000018','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','8',NULL,'https://example.social/@ada'),
('default','00000000-0000-4000-8000-000000000188','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000018','crm','socialFollowers','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','8',NULL,'120'),
('default','00000000-0000-4000-8000-000000000189','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000018','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','8',NULL,'2026-06-01T08:00:00.000Z'),
('default','00000000-0000-4000-8000-000000000190','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000018','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','8',NULL,'3'),
('default','00000000-0000-4000-8000-000000000191','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000018','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','8',NULL,'18.35'),
('default','00000000-0000-4000-8000-000000000192','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000018','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','8',NULL,'low'),
('default','00000000-0000-4000-8000-000000000193','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000018','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','8',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000194','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000022','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','9',NULL,'reddit:id:t2_foo_ba'),
('default','00000000-0000-4000-8000-000000000195','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000022','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','9',NULL,'@Foo_Bar-1'),
('default','00000000-0000-4000-8000-000000000196','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000022','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','9',NULL,'reddit: @Foo_Bar-1, id t2_foo_ba, https://www.reddit.com/user/foo_bar-1'),
('default','00000000-0000-4000-8000-000000000197','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000022','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','9',NULL,'reddit'),
('default','00000000-0000-4000-8000-000000000198','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000022','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','9',NULL,'Foo_Bar-1'),
('default','00000000-0000-4000-8000-000000000199','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000022','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','9',NULL,'https://www.reddit.com/user/foo_bar-1'),
('default','00000000-0000-4000-8000-000000000200','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000022','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','9',NULL,'2026-06-01T08:00:00.000Z'),
('default','00000000-0000-4000-8000-000000000201','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000022','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','9',NULL,'1'),
('default','00000000-0000-4000-8000-000000000202','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000022','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','9',NULL,'11.9'),
('default','00000000-0000-4000-8000-000000000203','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000022','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','9',NULL,'low'),
('default','00000000-0000-4000-8000-000000000204','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000022','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','9',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000205','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000024','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','10',NULL,'reddit:id:t2_ben_b'),
('default','00000000-0000-4000-8000-000000000206','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000024','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','10',NULL,'@ben_b'),
('default','00000000-0000-4000-8000-000000000207','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000024','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','10',NULL,'reddit: @ben_b, id t2_ben_b, https://www.reddit.com/user/ben_b'),
('default','00000000-0000-4000-8000-000000000208','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000024','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','10',NULL,'reddit'),
('default','00000000-0000-4000-8000-000000000209','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000024','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','10',NULL,'ben_b'),
('default','00000000-0000-4000-8000-000000000210','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000024','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','10',NULL,'https://www.reddit.com/user/ben_b'),
('default','00000000-0000-4000-8000-000000000211','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000024','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','10',NULL,'2026-06-01T08:00:00.000Z'),
('default','00000000-0000-4000-8000-000000000212','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000024','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','10',NULL,'1'),
('default','00000000-0000-4000-8000-000000000213','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000024','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','10',NULL,'9.64'),
('default','00000000-0000-4000-8000-000000000214','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000024','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','10',NULL,'low'),
('default','00000000-0000-4000-8000-000000000215','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000024','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','10',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000216','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000026','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','11',NULL,'reddit:id:t2_ana_k'),
('default','00000000-0000-4000-8000-000000000217','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000026','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','11',NULL,'@ana_k'),
('default','00000000-0000-4000-8000-000000000218','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000026','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','11',NULL,'reddit: @ana_k, id t2_ana_k, https://www.reddit.com/user/ana_k'),
('default','00000000-0000-4000-8000-000000000219','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000026','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','11',NULL,'reddit'),
('default','00000000-0000-4000-8000-000000000220','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000026','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','11',NULL,'ana_k'),
('default','00000000-0000-4000-8000-000000000221','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000026','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','11',NULL,'https://www.reddit.com/user/ana_k'),
('default','00000000-0000-4000-8000-000000000222','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000026','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','11',NULL,'2026-06-01T08:00:00.000Z'),
('default','00000000-0000-4000-8000-000000000223','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000026','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','11',NULL,'1'),
('default','00000000-0000-4000-8000-000000000224','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000026','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','11',NULL,'9.64'),
('default','00000000-0000-4000-8000-000000000225','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000026','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','11',NULL,'low'),
('default','00000000-0000-4000-8000-000000000226','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000026','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','11',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000227','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000028','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','12',NULL,'reddit:id:t2_cy_99'),
('default','00000000-0000-4000-8000-000000000228','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000028','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','12',NULL,'@cy_99'),
('default','00000000-0000-4000-8000-000000000229','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000028','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','12',NULL,'reddit: @cy_99, id t2_cy_99, https://www.reddit.com/user/cy_99'),
('default','00000000-0000-4000-8000-000000000230','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000028','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','12',NULL,'reddit'),
('default','00000000-0000-4000-8000-000000000231','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000028','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','12',NULL,'cy_99'),
('default','00000000-0000-4000-8000-000000000232','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000028','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','12',NULL,'https://www.reddit.com/user/cy_99'),
('default','00000000-0000-4000-8000-000000000233','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000028','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','12',NULL,'2026-06-01T08:00:00.000Z'),
('default','00000000-0000-4000-8000-000000000234','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000028','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','12',NULL,'1'),
('default','00000000-0000-4000-8000-000000000235','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000028','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','12',NULL,'9.64'),
('default','00000000-0000-4000-8000-000000000236','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000028','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','12',NULL,'low'),
('default','00000000-0000-4000-8000-000000000237','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000028','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','12',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000238','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000030','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','13',NULL,'slack:id:T0ACME:U0ADA'),
('default','00000000-0000-4000-8000-000000000239','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000030','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','13',NULL,'Slack T0ACME:U0ADA'),
('default','00000000-0000-4000-8000-000000000240','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000030','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','13',NULL,'slack: id T0ACME:U0ADA'),
('default','00000000-0000-4000-8000-000000000241','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000030','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','13',NULL,'slack'),
('default','00000000-0000-4000-8000-000000000242','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000030','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','13',NULL,'2026-06-01T08:00:00.000Z'),
('default','00000000-0000-4000-8000-000000000243','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000030','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','13',NULL,'1'),
('default','00000000-0000-4000-8000-000000000244','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000030','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','13',NULL,'26.21'),
('default','00000000-0000-4000-8000-000000000245','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000030','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','13',NULL,'medium'),
('default','00000000-0000-4000-8000-000000000246','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000030','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','13',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000247','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000032','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','14',NULL,'slack:id:T0OTHER:U0ADA'),
('default','00000000-0000-4000-8000-000000000248','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000032','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','14',NULL,'Slack T0OTHER:U0ADA'),
('default','00000000-0000-4000-8000-000000000249','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000032','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','14',NULL,'slack: id T0OTHER:U0ADA'),
('default','00000000-0000-4000-8000-000000000250','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000032','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','14',NULL,'slack'),
('default','00000000-0000-4000-8000-000000000251','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000032','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','14',NULL,'2026-06-01T08:00:00.000Z'),
('default','00000000-0000-4000-8000-000000000252','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000032','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','14',NULL,'1'),
('default','00000000-0000-4000-8000-000000000253','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000032','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','14',NULL,'26.21'),
('default','00000000-0000-4000-8000-000000000254','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000032','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','14',NULL,'medium'),
('default','00000000-0000-4000-8000-000000000255','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000032','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','14',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000256','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000034','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','15',NULL,'telegram:id:5123456789'),
('default','00000000-0000-4000-8000-000000000257','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000034','crm','firstName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','15',NULL,'Ada'),
('default','00000000-0000-4000-8000-000000000258','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000034','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','15',NULL,'Okafor'),
('default','00000000-0000-4000-8000-000000000259','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000034','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','15',NULL,'telegram: @AdaOkafor, id 5123456789, https://t.me/adaokafor'),
('default','00000000-0000-4000-8000-000000000260','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000034','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','15',NULL,'telegram'),
('default','00000000-0000-4000-8000-000000000261','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000034','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','15',NULL,'AdaOkafor'),
('default','00000000-0000-4000-8000-000000000262','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000034','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','15',NULL,'https://t.me/adaokafor'),
('default','00000000-0000-4000-8000-000000000263','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000034','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','15',NULL,'2026-06-01T08:00:00.000Z'),
('default','00000000-0000-4000-8000-000000000264','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000034','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','15',NULL,'1'),
('default','00000000-0000-4000-8000-000000000265','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000034','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','15',NULL,'4.94'),
('default','00000000-0000-4000-8000-000000000266','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000034','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','15',NULL,'low'),
('default','00000000-0000-4000-8000-000000000267','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000034','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','15',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000268','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000036','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','16',NULL,'whatsapp:id:4915112345678'),
('default','00000000-0000-4000-8000-000000000269','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000036','crm','firstName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','16',NULL,'Lena'),
('default','00000000-0000-4000-8000-000000000270','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000036','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','16',NULL,'Brandt'),
('default','00000000-0000-4000-8000-000000000271','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000036','crm','phone','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','16',NULL,'+4915112345678'),
('default','00000000-0000-4000-8000-000000000272','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000036','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','16',NULL,'whatsapp: Lena Brandt, id 4915112345678, https://wa.me/4915112345678'),
('default','00000000-0000-4000-8000-000000000273','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000036','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','16',NULL,'whatsapp'),
('default','00000000-0000-4000-8000-000000000274','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000036','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','16',NULL,'https://wa.me/4915112345678'),
('default','00000000-0000-4000-8000-000000000275','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000036','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','16',NULL,'2026-06-01T08:00:00.000Z'),
('default','00000000-0000-4000-8000-000000000276','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000036','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','16',NULL,'2'),
('default','00000000-0000-4000-8000-000000000277','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000036','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','16',NULL,'45.56'),
('default','00000000-0000-4000-8000-000000000278','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000036','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','16',NULL,'medium'),
('default','00000000-0000-4000-8000-000000000279','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000036','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','16',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000280','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000039','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','17',NULL,'x:id:1234858592123456789'),
('default','00000000-0000-4000-8000-000000000281','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000039','crm','firstName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','17',NULL,'Mina'),
('default','00000000-0000-4000-8000-000000000282','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000039','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','17',NULL,'Park'),
('default','00000000-0000-4000-8000-000000000283','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000039','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','17',NULL,'x: @MinaPark, id 1234858592123456789, 1523 followers, https://x.com/minapark'),
('default','00000000-0000-4000-8000-000000000284','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000039','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','17',NULL,'x'),
('default','00000000-0000-4000-8000-000000000285','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000039','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','17',NULL,'MinaPark'),
('default','00000000-0000-4000-8000-000000000286','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000039','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','17',NULL,'https://x.com/minapark'),
('default','00000000-0000-4000-8000-000000000287','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000039','crm','socialFollowers','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','17',NULL,'1523'),
('default','00000000-0000-4000-8000-000000000288','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000039','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','17',NULL,'2026-06-01T08:00:00.123Z'),
('default','00000000-0000-4000-8000-000000000289','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000039','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','17',NULL,'4'),
('default','00000000-0000-4000-8000-000000000290','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000039','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','17',NULL,'44.16'),
('default','00000000-0000-4000-8000-000000000291','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000039','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','17',NULL,'medium'),
('default','00000000-0000-4000-8000-000000000292','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000039','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','17',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000293','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'telegram:id:7001'),
('default','00000000-0000-4000-8000-000000000294','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','email','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'Mila.Koerner@example.com'),
('default','00000000-0000-4000-8000-000000000295','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','firstName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'Mila'),
('default','00000000-0000-4000-8000-000000000296','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'Körner'),
('default','00000000-0000-4000-8000-000000000297','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','phone','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'+4930901820'),
('default','00000000-0000-4000-8000-000000000298','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','company','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'Blau & Söhne'),
('default','00000000-0000-4000-8000-000000000299','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','jobTitle','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'Head of Ops'),
('default','00000000-0000-4000-8000-000000000300','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'telegram: @mila_k, id 7001, 120 followers, https://t.me/mila_k
x: @milak, id 8001, https://x.com/milak'),
('default','00000000-0000-4000-8000-000000000301','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'telegram, x'),
('default','00000000-0000-4000-8000-000000000302','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'mila_k'),
('default','00000000-0000-4000-8000-000000000303','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'https://t.me/mila_k'),
('default','00000000-0000-4000-8000-000000000304','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','socialFollowers','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'120'),
('default','00000000-0000-4000-8000-000000000305','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'2026-06-06T08:00:00.000Z'),
('default','00000000-0000-4000-8000-000000000306','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'4'),
('default','00000000-0000-4000-8000-000000000307','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'38.06'),
('default','00000000-0000-4000-8000-000000000308','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'medium'),
('default','00000000-0000-4000-8000-000000000309','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000044','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','18',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000310','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000048','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','19',NULL,'instagram:id:7002'),
('default','00000000-0000-4000-8000-000000000311','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000048','crm','email','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','19',NULL,'jonas@example.org'),
('default','00000000-0000-4000-8000-000000000312','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000048','crm','firstName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','19',NULL,'Jonas'),
('default','00000000-0000-4000-8000-000000000313','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000048','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','19',NULL,'Ωμέγα'),
('default','00000000-0000-4000-8000-000000000314','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000048','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','19',NULL,'instagram: @jo.nas, id 7002, 15300 followers, https://www.instagram.com/jo.nas/'),
('default','00000000-0000-4000-8000-000000000315','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000048','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','19',NULL,'instagram'),
('default','00000000-0000-4000-8000-000000000316','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000048','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','19',NULL,'jo.nas'),
('default','00000000-0000-4000-8000-000000000317','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000048','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','19',NULL,'https://www.instagram.com/jo.nas/'),
('default','00000000-0000-4000-8000-000000000318','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000048','crm','socialFollowers','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','19',NULL,'15300'),
('default','00000000-0000-4000-8000-000000000319','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000048','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','19',NULL,'2026-06-04T08:01:00.000Z'),
('default','00000000-0000-4000-8000-000000000320','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000048','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','19',NULL,'3'),
('default','00000000-0000-4000-8000-000000000321','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000048','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','19',NULL,'17'),
('default','00000000-0000-4000-8000-000000000322','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000048','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','19',NULL,'low'),
('default','00000000-0000-4000-8000-000000000323','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000048','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','19',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000324','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000052','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','20',NULL,'linkedin:handle:sara-lind'),
('default','00000000-0000-4000-8000-000000000325','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000052','crm','firstName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','20',NULL,'Sara'),
('default','00000000-0000-4000-8000-000000000326','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000052','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','20',NULL,'Lind'),
('default','00000000-0000-4000-8000-000000000327','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000052','crm','company','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','20',NULL,'Lind AB'),
('default','00000000-0000-4000-8000-000000000328','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000052','crm','jobTitle','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','20',NULL,'CFO'),
('default','00000000-0000-4000-8000-000000000329','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000052','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','20',NULL,'linkedin: @sara-lind, https://www.linkedin.com/in/sara-lind'),
('default','00000000-0000-4000-8000-000000000330','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000052','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','20',NULL,'linkedin'),
('default','00000000-0000-4000-8000-000000000331','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000052','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','20',NULL,'sara-lind'),
('default','00000000-0000-4000-8000-000000000332','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000052','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','20',NULL,'https://www.linkedin.com/in/sara-lind'),
('default','00000000-0000-4000-8000-000000000333','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000052','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','20',NULL,'2026-06-04T08:02:00.000Z'),
('default','00000000-0000-4000-8000-000000000334','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000052','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','20',NULL,'3'),
('default','00000000-0000-4000-8000-000000000335','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000052','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','20',NULL,'14.96'),
('default','00000000-0000-4000-8000-000000000336','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000052','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','20',NULL,'low'),
('default','00000000-0000-4000-8000-000000000337','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000052','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','20',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000338','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000056','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','21',NULL,'phone:+442079460123'),
('default','00000000-0000-4000-8000-000000000339','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000056','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','21',NULL,'Tom'),
('default','00000000-0000-4000-8000-000000000340','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000056','crm','phone','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','21',NULL,'+442079460123'),
('default','00000000-0000-4000-8000-000000000341','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000056','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','21',NULL,'2026-06-04T08:03:00.000Z'),
('default','00000000-0000-4000-8000-000000000342','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000056','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','21',NULL,'3'),
('default','00000000-0000-4000-8000-000000000343','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000056','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','21',NULL,'42.66'),
('default','00000000-0000-4000-8000-000000000344','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000056','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','21',NULL,'medium'),
('default','00000000-0000-4000-8000-000000000345','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000056','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','21',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000346','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000060','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','22',NULL,'mastodon:handle:ana@social.example'),
('default','00000000-0000-4000-8000-000000000347','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000060','crm','email','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','22',NULL,'ana@example.net'),
('default','00000000-0000-4000-8000-000000000348','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000060','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','22',NULL,'Ana "A" O''Neil'),
('default','00000000-0000-4000-8000-000000000349','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000060','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','22',NULL,'mastodon: @ana@social.example, https://social.example/@ana'),
('default','00000000-0000-4000-8000-000000000350','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000060','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','22',NULL,'mastodon'),
('default','00000000-0000-4000-8000-000000000351','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000060','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','22',NULL,'ana@social.example'),
('default','00000000-0000-4000-8000-000000000352','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000060','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','22',NULL,'https://social.example/@ana'),
('default','00000000-0000-4000-8000-000000000353','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000060','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','22',NULL,'2026-06-04T08:04:00.000Z'),
('default','00000000-0000-4000-8000-000000000354','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000060','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','22',NULL,'3'),
('default','00000000-0000-4000-8000-000000000355','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000060','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','22',NULL,'46.3'),
('default','00000000-0000-4000-8000-000000000356','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000060','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','22',NULL,'medium'),
('default','00000000-0000-4000-8000-000000000357','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000060','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','22',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000358','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000064','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','23',NULL,'x:id:7007'),
('default','00000000-0000-4000-8000-000000000359','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000064','crm','email','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','23',NULL,'kofi@example.com'),
('default','00000000-0000-4000-8000-000000000360','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000064','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','23',NULL,'孔菲 🙂'),
('default','00000000-0000-4000-8000-000000000361','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000064','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','23',NULL,'x: @kofi, id 7007, https://x.com/kofi'),
('default','00000000-0000-4000-8000-000000000362','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000064','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','23',NULL,'x'),
('default','00000000-0000-4000-8000-000000000363','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000064','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','23',NULL,'kofi'),
('default','00000000-0000-4000-8000-000000000364','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000064','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','23',NULL,'https://x.com/kofi'),
('default','00000000-0000-4000-8000-000000000365','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000064','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','23',NULL,'2026-06-04T08:05:00.000Z'),
('default','00000000-0000-4000-8000-000000000366','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000064','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','23',NULL,'3'),
('default','00000000-0000-4000-8000-000000000367','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000064','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','23',NULL,'0'),
('default','00000000-0000-4000-8000-000000000368','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000064','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','23',NULL,'low'),
('default','00000000-0000-4000-8000-000000000369','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000064','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','23',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000370','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000073','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','24',NULL,'slack:id:U8002'),
('default','00000000-0000-4000-8000-000000000371','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000073','crm','email','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','24',NULL,'rui@example.com'),
('default','00000000-0000-4000-8000-000000000372','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000073','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','24',NULL,'Rui'),
('default','00000000-0000-4000-8000-000000000373','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000073','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','24',NULL,'discord: id 8003
slack: Rui, id U8002'),
('default','00000000-0000-4000-8000-000000000374','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000073','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','24',NULL,'discord, slack'),
('default','00000000-0000-4000-8000-000000000375','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000073','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','24',NULL,'2026-06-06T09:02:00.000Z'),
('default','00000000-0000-4000-8000-000000000376','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000073','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','24',NULL,'3'),
('default','00000000-0000-4000-8000-000000000377','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000073','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','24',NULL,'66.25'),
('default','00000000-0000-4000-8000-000000000378','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000073','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','24',NULL,'high'),
('default','00000000-0000-4000-8000-000000000379','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000073','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','24',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000380','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000078','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','25',NULL,'telegram:id:8004'),
('default','00000000-0000-4000-8000-000000000381','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000078','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','25',NULL,'Telegram 8004'),
('default','00000000-0000-4000-8000-000000000382','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000078','crm','phone','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','25',NULL,'+4930901821'),
('default','00000000-0000-4000-8000-000000000383','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000078','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','25',NULL,'telegram: id 8004'),
('default','00000000-0000-4000-8000-000000000384','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000078','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','25',NULL,'telegram'),
('default','00000000-0000-4000-8000-000000000385','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000078','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','25',NULL,'2026-06-06T09:03:00.000Z'),
('default','00000000-0000-4000-8000-000000000386','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000078','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','25',NULL,'1'),
('default','00000000-0000-4000-8000-000000000387','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000078','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','25',NULL,'30.38'),
('default','00000000-0000-4000-8000-000000000388','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000078','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','25',NULL,'medium'),
('default','00000000-0000-4000-8000-000000000389','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000078','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','25',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000390','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000080','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','26',NULL,'telegram:id:8005'),
('default','00000000-0000-4000-8000-000000000391','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000080','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','26',NULL,'Telegram 8005'),
('default','00000000-0000-4000-8000-000000000392','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000080','crm','phone','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','26',NULL,'+4930901821'),
('default','00000000-0000-4000-8000-000000000393','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000080','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','26',NULL,'telegram: id 8005'),
('default','00000000-0000-4000-8000-000000000394','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000080','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','26',NULL,'telegram'),
('default','00000000-0000-4000-8000-000000000395','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000080','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','26',NULL,'2026-06-06T09:04:00.000Z'),
('default','00000000-0000-4000-8000-000000000396','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000080','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','26',NULL,'1'),
('default','00000000-0000-4000-8000-000000000397','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000080','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','26',NULL,'30.38'),
('default','00000000-0000-4000-8000-000000000398','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000080','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','26',NULL,'medium'),
('default','00000000-0000-4000-8000-000000000399','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000080','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','26',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000400','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000083','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000401','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000083','crm','email','new in the CRM','2026-06-10T09:00:54.000Z','fake:1',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000402','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000083','crm','firstName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000403','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000083','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000404','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000083','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000405','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000083','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000406','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000083','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000407','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000083','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000408','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000083','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000409','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000083','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1',NULL,NULL,NULL),
('default','00000000-0000-4000-8000-000000000410','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000068','crm','externalKey','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','known-1',NULL,'discord:id:7009'),
('default','00000000-0000-4000-8000-000000000411','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000068','crm','socialProfiles','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','known-1',NULL,'discord: @zoe, id 7009'),
('default','00000000-0000-4000-8000-000000000412','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000068','crm','socialPlatforms','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','known-1',NULL,'discord'),
('default','00000000-0000-4000-8000-000000000413','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000068','crm','socialUsername','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','known-1',NULL,'zoe'),
('default','00000000-0000-4000-8000-000000000414','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000068','crm','lastInteractionAt','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','known-1',NULL,'2026-06-04T08:06:00.000Z'),
('default','00000000-0000-4000-8000-000000000415','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000068','crm','interactionCount','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','known-1',NULL,'3'),
('default','00000000-0000-4000-8000-000000000416','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000068','crm','engagementScore','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','known-1',NULL,'54.89'),
('default','00000000-0000-4000-8000-000000000417','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000068','crm','engagementBand','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','known-1',NULL,'high'),
('default','00000000-0000-4000-8000-000000000418','00000000-0000-4000-8000-000000000099','00000000-0000-4000-8000-000000000068','crm','engagementScoredAt','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','known-1',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000420','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000064','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','28',NULL,'x:id:7007'),
('default','00000000-0000-4000-8000-000000000421','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000064','crm','email','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','28',NULL,'kofi@example.com'),
('default','00000000-0000-4000-8000-000000000422','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000064','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','28',NULL,'孔菲 🙂'),
('default','00000000-0000-4000-8000-000000000423','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000064','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','28',NULL,'x: @kofi, id 7007, https://x.com/kofi'),
('default','00000000-0000-4000-8000-000000000424','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000064','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','28',NULL,'x'),
('default','00000000-0000-4000-8000-000000000425','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000064','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','28',NULL,'kofi'),
('default','00000000-0000-4000-8000-000000000426','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000064','crm','socialProfileUrl','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','28',NULL,'https://x.com/kofi'),
('default','00000000-0000-4000-8000-000000000427','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000064','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','28',NULL,'2026-06-04T08:05:00.000Z'),
('default','00000000-0000-4000-8000-000000000428','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000064','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','28',NULL,'3'),
('default','00000000-0000-4000-8000-000000000429','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000064','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','28',NULL,'0'),
('default','00000000-0000-4000-8000-000000000430','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000064','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','28',NULL,'low'),
('default','00000000-0000-4000-8000-000000000431','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000064','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','28',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000432','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000068','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','29',NULL,'discord:id:7009'),
('default','00000000-0000-4000-8000-000000000433','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000068','crm','email','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','29',NULL,'zoe@example.com'),
('default','00000000-0000-4000-8000-000000000434','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000068','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','29',NULL,'discord: @zoe, id 7009'),
('default','00000000-0000-4000-8000-000000000435','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000068','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','29',NULL,'discord'),
('default','00000000-0000-4000-8000-000000000436','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000068','crm','socialUsername','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','29',NULL,'zoe'),
('default','00000000-0000-4000-8000-000000000437','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000068','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','29',NULL,'2026-06-04T08:06:00.000Z'),
('default','00000000-0000-4000-8000-000000000438','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000068','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','29',NULL,'3'),
('default','00000000-0000-4000-8000-000000000439','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000068','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','29',NULL,'54.89'),
('default','00000000-0000-4000-8000-000000000440','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000068','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','29',NULL,'high'),
('default','00000000-0000-4000-8000-000000000441','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000068','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','29',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000442','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000073','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','30',NULL,'slack:id:U8002'),
('default','00000000-0000-4000-8000-000000000443','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000073','crm','email','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','30',NULL,'rui@example.com'),
('default','00000000-0000-4000-8000-000000000444','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000073','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','30',NULL,'Rui'),
('default','00000000-0000-4000-8000-000000000445','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000073','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','30',NULL,'discord: id 8003
slack: Rui, id U8002'),
('default','00000000-0000-4000-8000-000000000446','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000073','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','30',NULL,'discord, slack'),
('default','00000000-0000-4000-8000-000000000447','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000073','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','30',NULL,'2026-06-06T09:02:00.000Z'),
('default','00000000-0000-4000-8000-000000000448','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000073','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','30',NULL,'3'),
('default','00000000-0000-4000-8000-000000000449','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000073','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','30',NULL,'66.25'),
('default','00000000-0000-4000-8000-000000000450','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000073','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','30',NULL,'high'),
('default','00000000-0000-4000-8000-000000000451','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000073','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','30',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000452','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000078','crm','externalKey','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','31',NULL,'telegram:id:8004'),
('default','00000000-0000-4000-8000-000000000453','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000078','crm','lastName','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','31',NULL,'Telegram 8004'),
('default','00000000-0000-4000-8000-000000000454','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000078','crm','phone','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','31',NULL,'+4930901821'),
('default','00000000-0000-4000-8000-000000000455','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000078','crm','socialProfiles','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','31',NULL,'telegram: id 8004'),
('default','00000000-0000-4000-8000-000000000456','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000078','crm','socialPlatforms','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','31',NULL,'telegram'),
('default','00000000-0000-4000-8000-000000000457','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000078','crm','lastInteractionAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','31',NULL,'2026-06-06T09:03:00.000Z'),
('default','00000000-0000-4000-8000-000000000458','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000078','crm','interactionCount','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','31',NULL,'1'),
('default','00000000-0000-4000-8000-000000000459','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000078','crm','engagementScore','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','31',NULL,'30.38'),
('default','00000000-0000-4000-8000-000000000460','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000078','crm','engagementBand','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','31',NULL,'medium'),
('default','00000000-0000-4000-8000-000000000461','00000000-0000-4000-8000-000000000419','00000000-0000-4000-8000-000000000078','crm','engagementScoredAt','new in the CRM','2026-06-10T09:00:54.000Z','fake:1','31',NULL,'2026-06-10T09:00:54.000Z'),
('default','00000000-0000-4000-8000-000000000464','00000000-0000-4000-8000-000000000463','00000000-0000-4000-8000-000000000001','crm','firstTouch','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'2026-06-01 bluesky: engagement'),
('default','00000000-0000-4000-8000-000000000465','00000000-0000-4000-8000-000000000463','00000000-0000-4000-8000-000000000001','crm','lastTouch','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'2026-06-01 bluesky: comment'),
('default','00000000-0000-4000-8000-000000000466','00000000-0000-4000-8000-000000000463','00000000-0000-4000-8000-000000000001','crm','attributionSource','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'bluesky'),
('default','00000000-0000-4000-8000-000000000467','00000000-0000-4000-8000-000000000463','00000000-0000-4000-8000-000000000001','crm','attributionScores','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'linear: bluesky 100 %; time_decay: bluesky 100 %; markov: bluesky 100 %'),
('default','00000000-0000-4000-8000-000000000468','00000000-0000-4000-8000-000000000463','00000000-0000-4000-8000-000000000001','crm','touchCount','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','1',NULL,'2'),
('default','00000000-0000-4000-8000-000000000469','00000000-0000-4000-8000-000000000463','00000000-0000-4000-8000-000000000004','crm','firstTouch','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','2',NULL,'2026-06-01 bluesky: engagement'),
('default','00000000-0000-4000-8000-000000000470','00000000-0000-4000-8000-000000000463','00000000-0000-4000-8000-000000000004','crm','lastTouch','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','2',NULL,'2026-06-01 bluesky: engagement'),
('default','00000000-0000-4000-8000-000000000471','00000000-0000-4000-8000-000000000463','00000000-0000-4000-8000-000000000004','crm','attributionSource','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','2',NULL,'bluesky'),
('default','00000000-0000-4000-8000-000000000472','00000000-0000-4000-8000-000000000463','00000000-0000-4000-8000-000000000004','crm','attributionScores','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','2',NULL,'linear: bluesky 100 %; time_decay: bluesky 100 %; markov: bluesky 100 %'),
('default','00000000-0000-4000-8000-000000000473','00000000-0000-4000-8000-000000000463','00000000-0000-4000-8000-000000000004','crm','touchCount','blank in the CRM','2026-06-10T09:00:54.000Z','fake:1','2',NULL,'1');
insert into reviews values
('default','00000000-0000-4000-8000-000000000081','phone:+4930901821','its holders have different user ids on telegram','00000000-0000-4000-8000-000000000078 00000000-0000-4000-8000-000000000080','2026-06-10T09:00:52.000Z',NULL);
insert into review_contacts values
('default','00000000-0000-4000-8000-000000000081','00000000-0000-4000-8000-000000000078'),
('default','00000000-0000-4000-8000-000000000081','00000000-0000-4000-8000-000000000080');
insert into score_definitions values
('default','default','cbd0eb27ea67cdc8','{"halfLifeDays":20,"weights":{"message":12},"dailyCaps":{"like":5}}','2026-06-10T09:00:54.000Z'),
('default','fit','15b1860fe2a28b97','{"rules":[{"field":"jobTitle","operator":"contains","value":"CFO","points":20}]}','2026-06-10T09:00:54.000Z');
insert into contact_scores values
('default','default','00000000-0000-4000-8000-000000000001','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800000,"positive":4,"negative":0,"days":[{"day":20605,"kind":"like","times":[1780300800000]}],"ahead":[]}',1032.5885947615539,NULL,11.9,'low','2026-06-10T09:00:54.000Z',11.9),
('default','default','00000000-0000-4000-8000-000000000004','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800000,"positive":2,"negative":0,"days":[],"ahead":[]}',1031.2666666666667,NULL,4.94,'low','2026-06-10T09:00:54.000Z',4.94),
('default','default','00000000-0000-4000-8000-000000000006','cbd0eb27ea67cdc8','{"halfLifeMs":null,"reference":null,"positive":0,"negative":0,"days":[],"ahead":[]}',NULL,NULL,0.0,'low','2026-06-10T09:00:54.000Z',0.0),
('default','default','00000000-0000-4000-8000-000000000008','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800000,"positive":9,"negative":0,"days":[],"ahead":[]}',1033.4365916681088,NULL,20.39,'medium','2026-06-10T09:00:54.000Z',20.39),
('default','default','00000000-0000-4000-8000-000000000011','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800123,"positive":15.999999802645599,"negative":0,"days":[],"ahead":[]}',1034.2666667200519,NULL,33.32,'medium','2026-06-10T09:00:54.000Z',33.32),
('default','default','00000000-0000-4000-8000-000000000014','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800000,"positive":4,"negative":0,"days":[],"ahead":[]}',1032.2666666666667,NULL,9.64,'low','2026-06-10T09:00:54.000Z',9.64),
('default','default','00000000-0000-4000-8000-000000000016','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800123,"positive":20,"negative":0,"days":[],"ahead":[]}',1034.5885948327345,NULL,39.75,'medium','2026-06-10T09:00:54.000Z',39.75),
('default','default','00000000-0000-4000-8000-000000000018','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800000,"positive":7,"negative":0,"days":[{"day":20605,"kind":"like","times":[1780300800000]}],"ahead":[]}',1033.2666666666667,NULL,18.35,'low','2026-06-10T09:00:54.000Z',18.35),
('default','default','00000000-0000-4000-8000-000000000022','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800000,"positive":5,"negative":0,"days":[],"ahead":[]}',1032.5885947615539,NULL,11.9,'low','2026-06-10T09:00:54.000Z',11.9),
('default','default','00000000-0000-4000-8000-000000000024','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800000,"positive":4,"negative":0,"days":[],"ahead":[]}',1032.2666666666667,NULL,9.64,'low','2026-06-10T09:00:54.000Z',9.64),
('default','default','00000000-0000-4000-8000-000000000026','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800000,"positive":4,"negative":0,"days":[],"ahead":[]}',1032.2666666666667,NULL,9.64,'low','2026-06-10T09:00:54.000Z',9.64),
('default','default','00000000-0000-4000-8000-000000000028','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800000,"positive":4,"negative":0,"days":[],"ahead":[]}',1032.2666666666667,NULL,9.64,'low','2026-06-10T09:00:54.000Z',9.64),
('default','default','00000000-0000-4000-8000-000000000030','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800000,"positive":12,"negative":0,"days":[],"ahead":[]}',1033.8516291673877,NULL,26.21,'medium','2026-06-10T09:00:54.000Z',26.21),
('default','default','00000000-0000-4000-8000-000000000032','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800000,"positive":12,"negative":0,"days":[],"ahead":[]}',1033.8516291673877,NULL,26.21,'medium','2026-06-10T09:00:54.000Z',26.21),
('default','default','00000000-0000-4000-8000-000000000034','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800000,"positive":2,"negative":0,"days":[],"ahead":[]}',1031.2666666666667,NULL,4.94,'low','2026-06-10T09:00:54.000Z',4.94),
('default','default','00000000-0000-4000-8000-000000000036','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800000,"positive":24,"negative":0,"days":[],"ahead":[]}',1034.8516291673877,NULL,45.56,'medium','2026-06-10T09:00:54.000Z',45.56),
('default','default','00000000-0000-4000-8000-000000000039','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780300800123,"positive":22,"negative":0,"days":[{"day":20605,"kind":"like","times":[1780300800123]}],"ahead":[]}',1034.7902286939041,NULL,44.16,'medium','2026-06-10T09:00:54.000Z',44.16),
('default','default','00000000-0000-4000-8000-000000000044','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780732800000,"positive":15.897231990858904,"negative":0,"days":[],"ahead":[]}',1034.5073703484029,NULL,38.06,'medium','2026-06-10T09:00:54.000Z',38.06),
('default','default','00000000-0000-4000-8000-000000000048','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780473660000,"positive":6.863745315699383,"negative":0,"days":[],"ahead":[]}',1033.1456974104624,NULL,17.0,'low','2026-06-10T09:00:54.000Z',17.0),
('default','default','00000000-0000-4000-8000-000000000052','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780473720000,"positive":5,"negative":0,"days":[{"day":20606,"kind":"like","times":[1780387320000]}],"ahead":[]}',1032.9434846917955,NULL,14.96,'low','2026-06-10T09:00:54.000Z',14.96),
('default','default','00000000-0000-4000-8000-000000000056','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780473780000,"positive":20.482968164462424,"negative":0,"days":[],"ahead":[]}',1034.723123718064,NULL,42.66,'medium','2026-06-10T09:00:54.000Z',42.66),
('default','default','00000000-0000-4000-8000-000000000060','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780473840000,"positive":22.897808986774535,"negative":0,"days":[],"ahead":[]}',1034.8839432088025,NULL,46.3,'medium','2026-06-10T09:00:54.000Z',46.3),
('default','default','00000000-0000-4000-8000-000000000064','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780473900000,"positive":4.829681644624228,"negative":20,"days":[],"ahead":[]}',NULL,NULL,0.0,'low','2026-06-10T09:00:54.000Z',0.0),
('default','default','00000000-0000-4000-8000-000000000068','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780473960000,"positive":29.31872657849691,"negative":0,"days":[],"ahead":[]}',1035.2406255381004,NULL,54.89,'high','2026-06-10T09:00:54.000Z',54.89),
('default','default','00000000-0000-4000-8000-000000000073','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780736520000,"positive":35.999133583401544,"negative":0,"days":[],"ahead":[]}',1035.688709723943,NULL,66.25,'high','2026-06-10T09:00:54.000Z',66.25),
('default','default','00000000-0000-4000-8000-000000000078','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780736580000,"positive":12,"negative":0,"days":[],"ahead":[]}',1034.1038166673877,NULL,30.38,'medium','2026-06-10T09:00:54.000Z',30.38),
('default','default','00000000-0000-4000-8000-000000000080','cbd0eb27ea67cdc8','{"halfLifeMs":1728000000,"reference":1780736640000,"positive":12,"negative":0,"days":[],"ahead":[]}',1034.1038513896099,NULL,30.38,'medium','2026-06-10T09:00:54.000Z',30.38),
('default','fit','00000000-0000-4000-8000-000000000001','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800000,"positive":5,"negative":0,"days":[],"ahead":[]}',689.16637253933186,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000004','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800000,"positive":2,"negative":0,"days":[],"ahead":[]}',687.84444444444443,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000006','15b1860fe2a28b97','{"halfLifeMs":null,"reference":null,"positive":0,"negative":0,"days":[],"ahead":[]}',NULL,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000008','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800000,"positive":9,"negative":0,"days":[],"ahead":[]}',690.01436944588681,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000011','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800123,"positive":11.999999868430399,"negative":0,"days":[],"ahead":[]}',690.42940697680149,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000014','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800000,"positive":4,"negative":0,"days":[],"ahead":[]}',688.84444444444443,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000016','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800123,"positive":20,"negative":0,"days":[],"ahead":[]}',691.16637258678554,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000018','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800000,"positive":8,"negative":0,"days":[],"ahead":[]}',689.84444444444443,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000022','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800000,"positive":5,"negative":0,"days":[],"ahead":[]}',689.16637253933186,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000024','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800000,"positive":4,"negative":0,"days":[],"ahead":[]}',688.84444444444443,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000026','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800000,"positive":4,"negative":0,"days":[],"ahead":[]}',688.84444444444443,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000028','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800000,"positive":4,"negative":0,"days":[],"ahead":[]}',688.84444444444443,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000030','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800000,"positive":8,"negative":0,"days":[],"ahead":[]}',689.84444444444443,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000032','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800000,"positive":8,"negative":0,"days":[],"ahead":[]}',689.84444444444443,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000034','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800000,"positive":2,"negative":0,"days":[],"ahead":[]}',687.84444444444443,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000036','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800000,"positive":16,"negative":0,"days":[],"ahead":[]}',690.84444444444443,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000039','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780300800123,"positive":19,"negative":0,"days":[],"ahead":[]}',691.09237200534176,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000044','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780732800000,"positive":12.76029640423414,"negative":0,"days":[],"ahead":[]}',690.6847010473233,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000048','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780473660000,"positive":6.908639873736984,"negative":0,"days":[],"ahead":[]}',689.6995359697919,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000052','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780473720000,"positive":5.977159968434246,"negative":0,"days":[],"ahead":[]}',689.4906175619459,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000056','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780473780000,"positive":20.48857998421712,"negative":0,"days":[],"ahead":[]}',691.26792864842219,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000060','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780473840000,"positive":22.931479905302737,"negative":0,"days":[],"ahead":[]}',691.4304612622384,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000064','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780473900000,"positive":4.885799842171229,"negative":20,"days":[],"ahead":[]}',NULL,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000068','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780473960000,"positive":29.543199368684917,"negative":0,"days":[],"ahead":[]}',691.79600416551955,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000073','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780736520000,"positive":23.999614923381863,"negative":0,"days":[],"ahead":[]}',691.59748564899314,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000078','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780736580000,"positive":8,"negative":0,"days":[],"ahead":[]}',690.01256944444447,NULL,NULL,NULL,NULL,NULL),
('default','fit','00000000-0000-4000-8000-000000000080','15b1860fe2a28b97','{"halfLifeMs":2592000000,"reference":1780736640000,"positive":8,"negative":0,"days":[],"ahead":[]}',690.01259259259268,NULL,NULL,NULL,NULL,NULL);
insert into timeline_entries values
('default','fake:1','contact','00000000-0000-4000-8000-000000000001','day:2026-06-01:bluesky:at://did:plc:oooooooooooooooooooooooo/app.bsky.feed.post/3kroot','afa8efcac814f65b7d38c07a3327e040','2026-06-10T09:00:54.000Z','A33'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000001','journey','63b2b21834dc17d06a2a98600ef90ecf','2026-06-10T09:00:54.000Z','A79'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000004','journey','e2151b8be25f3fc2643e4c57f809d46d','2026-06-10T09:00:54.000Z','A80'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000006','day:2026-06-01:discord:700000000000000001','9dd72eed30c14fe34fab55502b1aa008','2026-06-10T09:00:54.000Z','A34'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000008','day:2026-06-01:github:acme/drill#30','c409d512eeef087dd874a552de4f4b0d','2026-06-10T09:00:54.000Z','A35'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000011','day:2026-06-01:instagram:17841400000000001:997700000000001','a779feda48cc0d73834874adff0a99d4','2026-06-10T09:00:54.000Z','A37'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000011','day:2026-06-01:instagram:post:18011111111111111','7e0e001ff0b24237ae83477bddabac8a','2026-06-10T09:00:54.000Z','A36'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000014','day:2026-06-01:instagram:post:18011111111111111','db71f0b5f22a8a2a186ec793dc7bdd94','2026-06-10T09:00:54.000Z','A38'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000016','day:2026-06-01:linkedin:post:urn:li:sponsoredCreative:369','c3952db40f16035414e35e408d85d9ab','2026-06-10T09:00:54.000Z','A39'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000022','day:2026-06-01:reddit:t3_1abc','0feb9042ba6f03721c807c35e87f5ee6','2026-06-10T09:00:54.000Z','A40'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000024','day:2026-06-01:reddit:t3_1abc','a552adf83403d8311fdef467c5195bbf','2026-06-10T09:00:54.000Z','A41'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000026','day:2026-06-01:reddit:t3_1abc','446652eb778976f45b211855692bfa35','2026-06-10T09:00:54.000Z','A42'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000028','day:2026-06-01:reddit:t3_1abc','763020f61ff75ef93bb57358f67b199f','2026-06-10T09:00:54.000Z','A43'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000030','day:2026-06-01:slack:T0ACME:C01','4840ef509b332fc4bbe6a88d95fe4c4c','2026-06-10T09:00:54.000Z','A44'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000032','day:2026-06-01:slack:T0OTHER:C01','ea7723f3909f022fac02f6524fb0a0e2','2026-06-10T09:00:54.000Z','A45'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000036','day:2026-06-01:whatsapp:106540352242922:4915112345678','921a0cdcd313e6be8b575dddc64949f7','2026-06-10T09:00:54.000Z','A46'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000039','day:2026-06-01:x:','2bad8b17d84d7c59cbabef4fd7cc3aab','2026-06-10T09:00:54.000Z','A47'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000039','day:2026-06-01:x:2244994945:1234858592123456789','cf85993416e54d7b609b17b58b2c5557','2026-06-10T09:00:54.000Z','A48'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000044','day:2026-06-02:telegram:chat-0','01ebba52dd0cef91fa6744bed333d4e3','2026-06-10T09:00:54.000Z','A49'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000044','day:2026-06-03:telegram:chat-0','c0fe4c4e394fc0929a228e592749c0aa','2026-06-10T09:00:54.000Z','A50'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000044','day:2026-06-04:telegram:chat-0','d07891ad617c0f46956ee526d7e821a2','2026-06-10T09:00:54.000Z','A51'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000044','day:2026-06-06:x:','73dcfa8cfefab7a59d5a40561865fb99','2026-06-10T09:00:54.000Z','A52'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000048','day:2026-06-02:instagram:chat-1','b4a8956fcb8afb06fd8d517ff74f41e0','2026-06-10T09:00:54.000Z','A53'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000048','day:2026-06-03:instagram:chat-1','5bfac1a622c782c80ed2ca97d4b97457','2026-06-10T09:00:54.000Z','A54'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000048','day:2026-06-04:instagram:chat-1','0814fb5c359e5a2a2d164ae61aa90715','2026-06-10T09:00:54.000Z','A55'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000052','day:2026-06-02:linkedin:chat-2','19f2f9e89b1b633fb640ee12246ab23a','2026-06-10T09:00:54.000Z','A56'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000052','day:2026-06-03:linkedin:chat-2','0c085f7c44d9cbc04115da8f93f243c3','2026-06-10T09:00:54.000Z','A57'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000052','day:2026-06-04:linkedin:chat-2','a5788eb6aea17204098bf66d0f44ae55','2026-06-10T09:00:54.000Z','A58'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000056','day:2026-06-02:whatsapp:chat-3','08b065670adf8754eb441943769aba2c','2026-06-10T09:00:54.000Z','A59'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000056','day:2026-06-03:whatsapp:chat-3','e5e5a629daa01fbd0d61b25d7e1ddffd','2026-06-10T09:00:54.000Z','A60'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000056','day:2026-06-04:whatsapp:chat-3','002b2ace8723063ef88883a77b895fa4','2026-06-10T09:00:54.000Z','A61'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000060','day:2026-06-02:mastodon:chat-4','314cbe530734182b87573e4a0be66ba1','2026-06-10T09:00:54.000Z','A62'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000060','day:2026-06-03:mastodon:chat-4','392ad7e24277bfccd3fcf8b27d793c9a','2026-06-10T09:00:54.000Z','A63'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000060','day:2026-06-04:mastodon:chat-4','b0df28a32a81157dd35154de3ae179d9','2026-06-10T09:00:54.000Z','A64'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000064','day:2026-06-02:x:chat-5','689f7dd27ac8d16a10e34d7ae815aa46','2026-06-10T09:00:54.000Z','A65'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000064','day:2026-06-03:x:chat-5','92d6cf64d0c392496c93642ca1704544','2026-06-10T09:00:54.000Z','A66'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000064','day:2026-06-04:x:chat-5','2d648e085f92117b2fb3d5fe657e52f3','2026-06-10T09:00:54.000Z','A67'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000068','day:2026-06-02:discord:chat-6','33bd2b5138218cf4a0de2ac8dd0eca3b','2026-06-10T09:00:54.000Z','A68'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000068','day:2026-06-03:discord:chat-6','390a8be57bad7dd2634f86a46cd6732d','2026-06-10T09:00:54.000Z','A69'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000068','day:2026-06-04:discord:chat-6','cc6828b69fa6d38549cce91eb3fb4c56','2026-06-10T09:00:54.000Z','A70'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000073','day:2026-06-06:discord:','f33daaa851082fb4d3afd7f66906e076','2026-06-10T09:00:54.000Z','A72'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000073','day:2026-06-06:slack:','469d4ee1b14af3d814a66eac1706ecaa','2026-06-10T09:00:54.000Z','A71'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000078','day:2026-06-06:telegram:','671399fef9d633747aea2e6896745192','2026-06-10T09:00:54.000Z','A73'),
('default','fake:1','contact','00000000-0000-4000-8000-000000000080','day:2026-06-06:telegram:','6935e73f7075ab776e25ccbfee6551da','2026-06-10T09:00:54.000Z','A74');
insert into opened_deals values
('default','fake:1','order-0','00000000-0000-4000-8000-000000000001','2026-06-10T09:00:54.000Z','D76','https://crm.example/deal/D76'),
('default','fake:1','order-1','00000000-0000-4000-8000-000000000004','2026-06-10T09:00:54.000Z','D77','https://crm.example/deal/D77'),
('default','fake:1','order-2','00000000-0000-4000-8000-000000000006','2026-06-10T09:00:54.000Z','D78','https://crm.example/deal/D78');
insert into conversions values
('default','fake:1:deal_won:1','deal_won','2026-06-08T12:00:00.000Z','2026-06-10T09:00:54.000Z','["1"]','00000000-0000-4000-8000-000000000001','fake:1',NULL,'W1','EUR',249900),
('default','fake:1:lead_created:9','lead_created','2026-06-07T12:00:00.000Z','2026-06-10T09:00:54.000Z','["nobody"]',NULL,'fake:1','L9',NULL,NULL,NULL),
('default','item:lead_converted:web-1','lead_converted','2026-06-09T10:00:00.000Z','2026-06-10T09:00:00.000Z','[]','00000000-0000-4000-8000-000000000008',NULL,NULL,NULL,'USD',9995);
insert into cursors values
('default','fake:1','conversions','read-1','2026-06-10T09:00:54.000Z');
