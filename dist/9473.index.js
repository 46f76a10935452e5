export const id = 9473;
export const ids = [9473];
export const modules = {

/***/ 9473:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   network: () => (/* binding */ network)
/* harmony export */ });
/** A network through the proxies that the environment names. */
async function network(env) {
    const { httpAgents, nodeHttp } = await __webpack_require__.e(/* import() */ 6803).then(__webpack_require__.bind(__webpack_require__, 6803));
    const { distribution } = await Promise.all(/* import() */[__webpack_require__.e(7196), __webpack_require__.e(7631)]).then(__webpack_require__.bind(__webpack_require__, 1026));
    const agents = httpAgents(env);
    const http = nodeHttp(agents);
    return { agents, http, distribution: distribution({ http }) };
}


/***/ })

};
