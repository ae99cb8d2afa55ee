export { type GroupCommitDeps, withGroupCommit } from './with-group-commit';
