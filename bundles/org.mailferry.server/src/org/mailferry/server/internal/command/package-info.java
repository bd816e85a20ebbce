/** The commands, one class each. */
package org.mailferry.server.internal.command;
