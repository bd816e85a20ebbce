/** Domain values that every other bundle speaks in: mailboxes, pairs, items, folders, findings. */
package org.mailferry.api;
