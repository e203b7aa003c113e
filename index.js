// n8n finds nodes and credentials through the "n8n" block of package.json; there is nothing to import here.
module.exports = {};
