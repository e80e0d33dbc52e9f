export const id = 535;
export const ids = [535];
export const modules = {

/***/ 95535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (__WEBPACK_DEFAULT_EXPORT__)
/* harmony export */ });
// The action uploads artifacts and never downloads one: what would unpack it, and all that hangs on that, stays out of dist.
const refuse = () => {
  throw new Error('Artifacts are uploaded only: nothing here unpacks one.')
}

/* harmony default export */ const __WEBPACK_DEFAULT_EXPORT__ = ({ Extract: refuse, Parse: refuse });


/***/ })

};
