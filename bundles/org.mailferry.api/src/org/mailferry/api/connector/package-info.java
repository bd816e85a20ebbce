/** The contract between the engine and a mail system. A connector is a DS service of type {@link org.mailferry.api.connector.MailConnector}. */
package org.mailferry.api.connector;
