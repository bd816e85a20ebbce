/** The wizard that imports mailboxes. */
package org.mailferry.project.ui.internal.importing;
