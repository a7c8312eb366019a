@org.jspecify.annotations.NullMarked
package cn.themeday.inbox.web;
