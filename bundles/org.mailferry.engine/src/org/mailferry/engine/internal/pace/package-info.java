/** How much is asked of a server at once: found out from its answers, never more than it bears. */
package org.mailferry.engine.internal.pace;
