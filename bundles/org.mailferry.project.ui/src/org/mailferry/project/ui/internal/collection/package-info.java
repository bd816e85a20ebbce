/** Collections of mailboxes. */
package org.mailferry.project.ui.internal.collection;
