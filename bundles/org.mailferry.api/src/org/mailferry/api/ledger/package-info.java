/** What one mailbox pair remembers between passes: folder links, item entries, watermarks and intents. */
package org.mailferry.api.ledger;
