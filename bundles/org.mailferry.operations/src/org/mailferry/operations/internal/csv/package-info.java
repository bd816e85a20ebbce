/** Lists of pairs as people's spreadsheets write them. */
package org.mailferry.operations.internal.csv;
