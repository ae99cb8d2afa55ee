// n8n reads the nodes and credentials from the "n8n" section of package.json; the package has no API of its own.
module.exports = {};
