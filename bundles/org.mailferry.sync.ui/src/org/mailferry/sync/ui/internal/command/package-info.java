/** What can be done with the selected mailboxes. */
package org.mailferry.sync.ui.internal.command;
