/** The Mailboxes view: all pairs of a project, 40,000 and more, filtered and sorted off the UI thread. */
package org.mailferry.sync.ui.internal.mailboxes;
