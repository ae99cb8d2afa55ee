/** How an object of a CRM account is kept in step: what is usual, what a user said, and whether it can be done. */
export { describePolicy } from './describe-policy';
export { nativeFieldsOf } from './known-fields';
export type { GivenMapping, PolicyChanges } from './policy-changes';
export { requireAgreement, requirePolicy } from './require-policy';
export { setPolicy, type SetPolicy, type SetPolicyInput } from './set-policy';
