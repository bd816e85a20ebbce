/** What every register of relayed crossings does. */
package org.mailferry.testkit.relay;
