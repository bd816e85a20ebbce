/** What every part of a pass shares: whose it is, how it tells what it does, and how it ends. */
package org.mailferry.engine.internal.pass;
