/** What every connector must do, as tests. */
package org.mailferry.testkit.connector;
