/** The Findings view: what a person should know, gravest first, and what can be done about it. */
package org.mailferry.sync.ui.internal.findings;
