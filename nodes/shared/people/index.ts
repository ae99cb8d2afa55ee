/** How items name people whom the store knows: the parameter of every node, and what it comes to. */
export { contactIdParameter, contactLocator, onlyByIdParameter } from './contact-id';
export { readContactId, readContacts, readOptionalContact, unknownContact } from './contact-id';
export { accountKeys, emailKeys, holderOf, phoneKeys, profileUrlKeys } from './identity-keys';
