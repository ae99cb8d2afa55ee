/** The command says what came out; Jest's own account of failing tests is only noise here. */
module.exports = class NoReporter {};
