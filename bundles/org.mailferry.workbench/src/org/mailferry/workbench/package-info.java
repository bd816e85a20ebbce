/** What views, editors and wizards of all areas share: the open project, what happens to it, and its runs. */
package org.mailferry.workbench;
