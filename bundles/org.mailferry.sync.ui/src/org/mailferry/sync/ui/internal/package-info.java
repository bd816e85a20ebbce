/** Views of mailboxes, their passes and findings. */
package org.mailferry.sync.ui.internal;
