/** The headless application and its command line. */
package org.mailferry.server.internal;
