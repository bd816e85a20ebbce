/** How results and progress look on a terminal, and as JSON. */
package org.mailferry.server.internal.show;
